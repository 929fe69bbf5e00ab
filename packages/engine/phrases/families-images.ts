import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Intimate images. Steps: 5 12 25 45 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const IMAGE_SHARING_FAMILIES: readonly PhraseSource[] = [
  { id: 'IS-201', harm: 'image-sharing', phrase: `
    {sends} .. {nude} | {nude} .. {sends} | {nude} . off .. person/random/him/her/someone/lad | got .. {nude}
    | {nude} of . her/him/me/girls/boys/girl/boy/someone/my/teacher | ask~ .. for . {nude} | want~ .. {nude} | my {nude} | your {nude} | her {nude}
    | his {nude} | {nude} got/get/leaked/gone/going/posted/off/on/in | {nude} .. group chat/gc/telegram/snap/discord/internet/story/dropbox/link/mega
    | screenshot~ my {nude} | {nude} . trade/swap/sell/link/vault/folder/dropbox | saved . {nude} | delete .. {nude}
    | begging/pressuring/pressured .. {nude} | just one {nude} | take a {nude} | took a {nude} | {nude} {digits} quid
  `, weight: 55, innocent: 'nude lipstick/nail/heels/tights/sculpture/painting/art/colour/palette/drawing/dress/tones | nude nail | send noodles | nude mouse', unless: 'renaissance | botticelli | sculpture | venus | lipstick | palette | painting | michelangelo | nail varnish', topics: ['study', 'cooking'], why: 'An intimate image and what is done with it.' },
  { id: 'IS-202', harm: 'image-sharing', parts: ['{pic} | one | it | them | the one | the ones', '{sends} | put | goes on | go on | went round | going round | going around | seen | saved | has | got | show~ | delete | keep~', `
    unless | if i dont | if you dont | or else | or ill | or hell | or theyll | blackmail~ | 200 quid | money | pay~ | threaten~ | says hell | said hell
    | hell | theyll | pay up | quid | pounds | steam cards | gift cards | want~ more | send~ more | asking for more | for more
  `], within: 9, weight: 55, urgent: true, innocent: 'post the pics of the | send it if i dont | pay for the | i/ill send it if you | money .... send it on | send money on | money . my account .. asks/asked me to send', unless: `
    homework | holiday | project | photographer | school photo | invoice | ticket | tickets | prom photos | essay | dog | lunch money | trip | album
    | yearbook | cob
  `, topics: ['study', 'fiction', 'games', 'sport', 'cooking'], why: 'Blackmail with an image.' },
  { id: 'IS-203', harm: 'image-sharing', phrase: `
    blackmail~ me/him/her/my/someone/you | being blackmailed | sextorted | sextortion | sextort~ | {platform} .. blackmail~
    | send .. to all my/your followers/friends/family/contacts | send .. video to my/your | leak~ my/her/his/your/our/me/him ..
    | post~ her/his pics/nudes .. tonight/here/everywhere | leaked | expose~ me/her/him/you on | exposing page | expose account | bait out page | baited out
    | baiting page | slut page | slag page | revenge porn | undress~ app/ai/site/website/bot/girl/photo | nudify~ | deepfake~ | deep fake~ | deepnude
    | ai naked/nude/nudes/undress/undressing/porn | ai to/that/make .. naked/undress/undresses/clothes/nude | ai app .. clothes
    | app .. see through/under clothes | app .. takes/removes/take/remove . clothes | clothes remover | face on .. naked/porn/nude | look naked | up~ skirt~
    | upskirt~ | down blouse | under . {women} skirt~ | under .. skirt~ | film~ .. changing/shower/toilet/toilets/skirt~/undress~/naked
    | {pic} .. in the shower/toilets/changing . room/rooms/cubicle | filmed/photographed .. changing/shower/toilet/cubicle
    | hidden camera .. changing/toilet/shower/bathroom | spy~ .. changing room/shower
    | sent/sends/posted/shared my picture/pic/photo/pics/pictures/photos to . whole/all/everyone/everybody | my ex sent my {pic}
  `, weight: 55, urgent: true, innocent: `
    leaked . album/song/trailer/exam/paper/skin/season/gameplay | blackmail~ me in/into giving | leaked a | deepfake detection/technology/news/politicians
    | rain leaked | pipe leaked | leaked all over | fortnite leaked | leaked onto | pen leaked | bottle leaked | gas leaked | radiator leaked
    | film~ in the shower scene
    | acid/battery/batteries/roof/pipe/bottle/flask/ceiling/tank/pen/ink/boiler/radiator/tap/boat/tent/hose/lunchbox/carton/fridge .. leaked
    | leaked/leaking . pipe/water/roof/pen/bottle/ink/milk | pipe .. leak~
  `, unless: `
    inspector | gerald | psycho | address | pen | juice | bottle | trailer | exam paper | fortnite | roof | news story | phone number | gas | oil
    | radiator | documents
  `, topics: ['study', 'fiction', 'games'], why: 'Threats, leaks, and images made without consent.' },
  { id: 'IS-204', harm: 'image-sharing', parts: ['{pic} | video of me | vid of me | pic of me | it', `
    {sends} | going round | going around | all over | everyone has | has seen | have seen | whole year | whole school | everyone in | screenshotted
    | saved my | on the group | group chat | swap you | from the leak | link | everyones seen | showed | hes shown | shes shown | they shared | to his mates
    | to the lads | his team | on his story | passing
  `, `
    of me | of her | of him | of them two | my body | my boobs | my bits | private | naked | no clothes | without my | without ur | top off | topless
    | in my bra | underwear | in the shower | getting changed | doing stuff | doing it | kissing | in the park | dick | boobs | ashamed | shame
    | cant go to school | want to die | thinking it was | trusted | my ex | promise ill delete | local girls | i sent him | i sent her | i was 14 | i was 13
    | disappear | asleep | drunk
  `], within: 9, weight: 45, urgent: true, innocent: 'team photo | school photo', unless: `
    holiday | wildlife | dog | cat | project | whiteboard | newborn | year book | science | homework | trip | birthday | eating | fight | punch | punched
    | crying | kicked | slap | hit | beaten | battered
  `, topics: ['study', 'sport', 'cooking', 'games'], why: 'An image goes round.' },
  { id: 'IS-205', harm: 'image-sharing', phrase: `
    i sent . {pic} .. and/now/but he/she/hes/shes | sent .. a {pic} of my/me ..
    | ask~ .. for . {pic} of my/your/her . body/boobs/chest/bum/legs/feet/bits/tits/dick/thing | keeps asking .. for . {pic}
    | {pic} . of his/my/her/your bits/thing/dick/willy/privates/private/boobs/tits/bum/ass/cock/parts | one {pic} without | pic without .. top/bra/clothes
    | folder of . {women} | folder of girls | quid for access | quid for the link | lemme see your
    | let me see your boobs/body/tits/chest | want me to forward | everyones seen her/his/my pics/nudes/video/vid | seen her/his/my nudes/pics/video
    | her pics . going/round/leaked/everywhere | forward~ .. her/his . pics/vid/nudes | just one pic | one pic .. delete | ill delete it
    | i promise ill delete | delete it after i promise | show me yours | show you mine | send back | send one back | s4s nudes
    | will police arrest .. nudes/pic/pics/pictures/sent | get in trouble for sending | illegal to send .. nudes/pics/naked | arrested for .. nudes
    | is it illegal .. nudes | dick pic~ | dickpic~ | unsolicited pic~ | cyberflash~ | airdropped .. dick/nude/dirty/rude/naked | airdrop~ .. dick/nude
    | flashed .. on snap/cam/call | got my tits | sent my tits | boob pic~ | bum pic~ | feet pic~ | premium snap | sell~ .. feet/nudes/pics of
    | sell .. my pics | who has/got . the vid~/video of . her/him/them/that girl | whos got .. vid/video of . her/them/him/that | whos got .. nudes
    | got the video of | the leaked vid/video
  `, weight: 45, urgent: false, innocent: `
    i sent . pic~/photo~/picture~ of my/the homework/dog/cat/lunch/work | send back the | ill delete it from
    | whos got . video of the match/goal/play/fight/concert | ill delete it off | i sent .. photo to/for
    | i sent .. picture/photo of my/the dog/cat/rabbit/work/homework/model/lunch/dinner | show me yours first maths
  `, unless: 'homework | dog | cat | whiteboard | worksheet | essay | match | goal | cake | hamster', topics: ['study', 'cooking'], why: 'Asked for, sent, or passed on.' },
  { id: 'IS-206', harm: 'image-sharing', parts: ['{pic} | screenshot~ | recording~ | recorded | filmed', `
    naked | nude | no clothes | without clothes | undressed | undress~ | topless | underwear | bra | boobs | tits | bum | dick | privates | private parts
    | body | in the bath | in the shower | changing | getting changed | doing things | doing stuff | having sex | sex | bits | sexy | dirty | rude
    | inappropriate | intimate | personal pics | explicit
  `, `
    send | sent | sending | share~ | shared | post~ | leak~ | show~ | delete | spread~ | went round | going round | group chat | snap | whatsapp | discord
    | telegram | story | everyone | my ex | boyfriend | girlfriend | he wants | she wants | asking | asked | ask for | beg~ | pressure~ | force~ | trick~
    | threaten~ | blackmail~ | saved | swap | trade | sell | pay | money | took | taken | without my | without telling | airdrop~ | forward~ | online
    | internet | website | police | regret | scared | trust
  `], within: 7, weight: 50, urgent: true, innocent: 'body of water | student body | send .. pic of my .. leg/arm/rash', unless: 'sculpture | painting | art | museum | doctor | rash | baby photos | x ray | model skeleton | gym | diagram | nature | essay | film studies', topics: ['study', 'cooking', 'pets', 'science'], why: 'An image, what is on it, and where it goes.' },
  { id: 'IS-207', harm: 'image-sharing', phrase: `
    showing round a {pic} | showing everyone a {pic} of .. with/no/top/naked | {pic} of .. with no . top/clothes/bra | with no top | show me a bit
    | just show me | go on .. show me . bit/more/some | nobody will see | no one will see . it/them/pic | picture~/pics/photos back off/from . my/him/ex
    | pictures back from | get my . {pic} back | get .. {pic} back off | fake {pic} .. no clothes/naked/nude/undressed/body | made a fake {pic}
    | private {pic} | private pics | naked {pic} | {pic} . with no clothes | send another one | dont send another
    | another one .. show/tell/send my . dad/mum/parents/friends/everyone | now its everywhere | its everywhere .. {pic}/naked/nude
    | ai . fake/faked/edited/generated . {pic} of me/her/him/my | put my/her/his face on | photoshop~ . my/her/his face/head onto/on
    | someone edited . {pic} of me | fake nude~ | made fake {pic} | naked filter | x ray app | see through clothes | took . {pic} up my/her
    | took a {pic} . of me . changing/toilet/shower/without | filmed me in . toilet/toilets/shower/changing | recorded me . changing/without/in
    | screen recorded . call/me/facetime | he/she recorded . call/us/it/me | recorded our | sent it to . mates/friends/everyone/whole
    | showed . mates/friends/everyone . my/her/it | he/she showed everyone | everyone has seen . my/it/me | got sent round | sent round . school/year
    | sent around . school/year | going round . school/year/snap | going around . school/year/snap | get it taken down | get them taken down
    | how to delete . {pic} from .. his/her/their/someones/other | make him/her delete | he/she wont delete | refuses to delete | send me more or
    | more pics or | more or ill | if you dont send | if i dont send | unless i send | unless you send | or ill post/leak/show/send
    | or he/she/they will post/leak/show/send | or hell/shell/theyll post/leak/show/send | ruin my life with . {pic} | pay or
    | threatened to post/leak/send/share/show | threatening to post/leak/send/share/show | threatens to post/leak/send/share/show
    | he/she/they/someone has/have . {pic} of me/my | got . {pic} of me . and | snapscore nudes | my eyes only | send for send | s4s | trade pics
    | pic for pic | picture for picture | pics for pics | one for one pics | i sent you mine | owe me a pic
  `, weight: 45, urgent: true, innocent: `
    pay or display | i sent you mine . homework/answers/notes | x ray app game | put my face on . cake/mug/pillow | fake nude lipstick
    | unless you send . homework | if you dont send . homework/form/email | or ill send . email/home | pay or not | or ill show . working/answer
    | got . {pic} of me and my | going around school | going round school fundraising | showed everyone my . dog/cat/new/work
  `, unless: 'homework | birthday | cake | worksheet | essay | slides | powerpoint | revision | charity | rumour | rumours | cold | bug | nits', topics: ['study', 'fiction', 'games'], why: 'Images faked, taken, kept or demanded.' },
];

/** Sexual content and harm. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const SEXUAL_FAMILIES: readonly PhraseSource[] = [
  { id: 'WC-080', class: 'porn', words: `
    porn~ | p0rn | pr0n | porno | pornhub | phub | p hub | xvideos | xhamster | xnxx | youporn | redtube | xxx | hentai | rule34 | rule 34 | r34 | nsfw
    | onlyfans | brazzers | sex vid~ | sex video~ | sex scene~ | sex tape~ | sex site~ | sex chat | cam girl~ | camgirls | webcam girls | live cam~
    | chaturbate | strip club~ | stripper~ | naked women/woman/girls/girl/ladies/lady/men/boys/people | nude women/woman/girls/girl/ladies/lady/men/people
    | sexy girl~/women/lady/ladies/pics | hot naked | boobs | tits | big tits | boobies | bare boobs | titties | milf~ | gangbang | blowjob~ | blow job~
    | handjob | wank~ | masturbate~ | wanking | horny | pussy | cum | dildo~ | vibrator~ | fleshlight | erotic~ | erotica | smut | fap~ | nutting
    | nude beach | people have/having/doing sex | girls kissing naked | ladies with no clothes | women with no clothes | girls with no clothes
    | girls undressing | sexy
  `, why: 'Pornography by its names.' },
  { id: 'SX-201', harm: 'sexual', phrase: `
    {porn} | adult video~ | adult site~ | adult content | adult film~ | adult channel~ | 18 plus video~ | in bikinis naked | naked .. bikini~
    | girls naked | naked girls | women naked | people naked | x rated
  `, weight: 35, innocent: `
    boobs hurt/ache/sore/grow/growing/early/came | boobs .. normal | great tits | blue tits | coal tits | tits and | bearded tits | tits bird | pussy cat/willow/riot/foot | pussycat
    | cum laude | cant/cnt/dont/dnt/wont/if/when/can/could/will/gonna/wanna/to/2/u/you/she/he/they/mum/i/ill/il/pls/please cum/cumin/cuming 2/to/over/out/round/bk/back/in/with/tonight/tomorrow/2nite/2moz/home/along/down/up/outside/yet/4/for/wiv | porn~ . definition | wank on | cum in latin | sexy . dress/outfit lol | rule 34 of | strip~ clubs law | sex scene~ in
    | {porn} . addiction effects | revenge porn | rule 34 calculus | feel sexy back | sexyback | puss in boots | tits up | sexy and i know it | nsfw meaning
    | milf meaning | hamlet
    | cum sa/se/te/ma/mi/imi/iti/isi/ne/va/le/il/ii/fac/faci/facem/pot/poti/poate/este/esti/sunt/era/ai/au/ar/vrei/vreau/vine/merge/ajung/scriu/scrie/rezolv/desenez/invat/spun/citesc/calculez/functioneaza/arata/gatesc/descarc/joc/trimit/ascund/scap/slabesc/aflu
  `, unless: 'bird feeder | bird | birds | willow | rspb | summa | magna | latin', topics: ['study', 'science'], why: 'Looks for pornography.' },
  { id: 'SX-202', harm: 'sexual', phrase: `
    rubbed against me | rubs against me | rubbing against me | rubbed himself | rubbed up against | wants to do it but . i | dont feel ready
    | not ready for sex | not ready to do it | im not ready .. sex/boyfriend/girlfriend | showed me himself | exposed himself | got it out | showed us his
    | hand up my . skirt/top/dress/shorts/leg/thigh | hands up my | hand down my | hand on my . leg/thigh/bum/chest | something i didnt want to . do
    | made me do something . didnt/dont/with | made me do things | made me do stuff | boyfriend made me | girlfriend made me | didnt want to but he/she
    | grab~/touch~/grope~/slap~/squeeze~/pinch~/feel~/smack~/finger~/stroke~/rub~/lick~ . my/her/me/girls bum/boobs/boob/tits/chest/arse/ass/bits/breast~/thigh~/privates/up/crotch/bra/skirt/private
    | grope~ me/her/girls | grope~ | felt me up | feel me up | twang~/ping~/snap~/unhook~/undo~ . my/her/girls bra | pull~ .. skirt up/down | lift~ .. skirt
    | flick~ .. skirt | touch~ me there/inappropriately/sexually/down/when/where/and/up/without/under | touch~ .. where i dont
    | touch me .. dont want/didnt want/asleep/froze | make~ me touch/suck/kiss/do it/do stuff/have/give/lick/watch
    | force~ me to .. sex/touch/kiss/do/suck/have | force~ himself on | push~ himself on | pinned me down and | take advantage of me
    | took advantage of me/her | didnt stop when | said no but/and he/she | said no .. he/she .. anyway/didnt/carried/kept/still
    | i said no | i froze | wouldnt stop .. touching | rape~ | rapist | raped | is it rape | counts as rape
    | sexually assault~/harass~/abuse~ | sexual assault/harassment/abuse . me/happened/what/by/i | sexually assaulted | molest~
    | sex with .. asleep/drunk/passed out | had sex with her/me when | sex when .. asleep/drunk | took the condom off | took it off without | stealthing
    | spiked my drink | spiked and | pressure~ .. sex/stuff/do it/things/have sex/sleep with | pressured .. boyfriend/girlfriend | feel pressured to do
    | boyfriend wants sex | boyfriend .. wants me to .. sex/stuff/sleep/things | if i dont have sex | made me have sex | have sex with me or
    | my boyfriend wont stop | flash~ me/us/girls/his/her/people | showed me his/her private/privates/thing/willy/dick/penis | expose~ himself/herself
    | got his dick/willy/thing/penis/cock out | wank~ in front | rub~ himself | wolf whistle~ .. | catcall~ | upskirt | sexual comments
    | sexual jokes about me | comments about my body/boobs/bum/tits | rate~ .. girls .. shag/out of/ten/bodies/boobs/bum | who theyd shag | rating girls
    | shag or pass | shag marry
  `, weight: 55, urgent: true, innocent: `
    lie~ about rape | lying about rape | rape is funny | good raping | lie~ about being raped | touch~ me and said tag | touch~ my heart | rapeseed
    | rape seed | oilseed rape | rape of nanking | rape of the | grab~ my bum lol cat | feel~ my chest | slap~ the bass | i froze on stage
    | i froze when/in/cos my/the camera/stage/speech/question | i said no to . seconds/going/pudding | i said no thanks | pinned me down and tickled
    | touch~ me when tag | flash~ me a | i said no lol | touch~ up | rub~ my chest | said no .. anyway
  `, unless: 'oilseed | tag | rugby | hay fever | cough | chest infection | lucrece', topics: ['study', 'fiction', 'games'], why: 'Sexual harm and harassment.' },
  { id: 'SX-203', harm: 'sexual', phrase: `
    have/having/had/do . sex | want sex | sex at {child-age} | have sex at | lose/losing/lost my virginity | take my virginity | first time having sex
    | pregnant .. {child-age}/condom/using/protection/pulled/unprotected/sex/late/scared/didnt | am i pregnant | could i be pregnant | get pregnant from/if
    | might be pregnant | i think i am pregnant | im pregnant | unprotected sex | without a condom | didnt use a condom
    | didnt use protection | didnt use anything | condom broke | condom split | morning after pill | plan b pill
    | abortion .. {child-age}/without/under/secret/where/pill | get an abortion | buy condoms | buy . condoms {child-age} | got condoms | got a condom
    | hook up in | hook up with me | wanna hook up | want to hook up | link in the toilets | suck~ .. dick/off/me | give .. head | giving .. head | fuck me
    | fuck you so | shag~ me/her/him/you/someone/lads/girls/in/my | shagging in | bang her | smash her from | pipe her | beat .. pussy | finger~ her/me
    | fingered | get off with .. naked | sext~ | sexting | roleplay .. sex~/nsfw/filter/dirty | sexy roleplay | ai girlfriend
    | ai .. nsfw | character ai .. filter/nsfw/sexy | no filter ai | ai chatbot .. sexy/dirty/sex | dirty talk | talk dirty | dirty video~/vid~/pics/pic
    | dirty pictures | phone sex | have you got a big | how big is your | dick size | small dick | big dick | big cock | penis size | make my dick bigger
    | wet dream~ | what does sex feel | sex positions | how to have sex | how to do sex | how to finger | how to make a girl cum/come/wet | how to wank
    | is it ok to watch porn | cant stop watching porn | addicted to porn | porn addiction | nudist | watching people have sex | people having sex
    | watch .. have sex
  `, weight: 30, urgent: false, innocent: `
    what is sexting | dick turpin | sexting . law | sexting and the | dick whittington | moby dick | sex education | sex of | same sex | single sex
    | sex linked | sex ratio | sex chromosomes | cat/dog/hamster/rabbit/hamsters .. pregnant | giving . head start/teacher/boy/girl
    | give .. head massage/start/teacher/lice | my aunt/auntie/mum/teacher/miss/sister is pregnant | philip k | shag pile | shag carpet | penis size snail
    | mum .. pregnant | what is a wet dream | what are wet dreams | wet dream~ normal/puberty/are they | have sex or are they
    | do worms/snails/slugs/fish/bees/plants/spiders/birds/frogs have sex | how do worms/snails/slugs/fish/bees/birds/spiders/hedgehogs have sex
  `, unless: 'biology | hamster | rabbit | cat | headstart | head teacher | turpin | aunt | rse | puberty | hermaphrodite | hermaphrodites', topics: ['study', 'science', 'fiction', 'pets'], why: 'Sexual talk, acts and worries of those who are too young.' },
  { id: 'SX-204', harm: 'sexual', parts: ['{person3} | boy | boys | lad | lads | man | {adult}', `
    keeps | keep | every day | again | always | in front of everyone | on the bus | on the stairs | in the corridor | in class | in lessons | at lunch
    | behind the | in the toilets | made me | makes me
  `, `
    grabbing my | touching my | touching me | groping | slapping my bum | my bum | my boobs | my chest | my bra | my skirt | private parts | his privates
    | sexual | dirty comments | humping | moaning at | sex noises | sex with | naked
  `], within: 8, weight: 50, urgent: true, unless: 'tag | tig | rugby', topics: ['fiction', 'study', 'sport'], why: 'Harassment day after day.' },
  { id: 'SX-205', harm: 'sexual', parts: [`
    he | she | they | boy | boys | lad | lads | man | my boyfriend | my girlfriend | bf | gf | my ex | someone | a friend | teacher | year 10 | year 11
    | older boy
  `, `
    touch~ | grab~ | kiss~ | grope~ | undress~ | put his hand | put her hand | hand up | hand down | hands on | pulled down | pull~ my | lift~ my | rub~
    | forced | made me | makes me | tried to | wouldnt stop | wont stop | didnt stop | pressure~ | ask~ for sex | wants sex | sleep with | slept with
    | had sex | have sex | do stuff | do things | doing stuff | took advantage | pinned | on top of me | spiked | finger~
  `, `
    bum | boobs | chest | skirt | trousers | pants | knickers | bra | thigh~ | private~ | down there | without asking | without permission | said no
    | saying no | say no | didnt want | dont want | not ready | not comfortable | uncomfortable | asleep | drunk | passed out | froze | cried | crying
    | scared | alone | toilets | locked | behind the | at a party | at the party | in the park | my consent | consent | force~ | against my will | break up
    | dump me | leave me | pregnant | condom | under age | im 13 | im 14 | im 15 | im 12
  `], within: 8, weight: 50, urgent: true, innocent: `
    finger~ down her/his/my throat | grab~ my bag/coat/lunch | kiss~ me goodnight | pull~ my . chair/bag/leg | touch~ my phone | tried to . steal/copy
    | touch~ my . project/lunch/phone/work/lego/bike/painting/model/laptop/food/sandwich/crisps/essay/drawing
  `, unless: 'scene | play | romeo | tag | tig | {parent} | nan | rash | doctor | nurse | physio | spiked vape | spiked vapes', topics: ['study', 'fiction', 'sport'], why: 'What was done without consent.' },
];
