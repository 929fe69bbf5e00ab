import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Intimate images, said obliquely. Steps: 5 12 25 45 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const IMAGE_SHARING_SAYINGS: readonly PhraseSource[] = [
  { id: 'IS-230', harm: 'image-sharing', phrase: `
    swap/trade/traded/sell/selling/swapping {pic} of . girls/boys/lasses | traded our/her/my/their {pic} | {pic} of girls/boys . our/this/my school/year
    | leaks of .. girls/boys/girl | got leaks | {sluts} {pic} | make/makes/making .. clothes disappear | clothes disappear/off . from/photo/pic/app
    | clothes remover | undresser | undress girls | recorded/filmed/videoed me . wank~/naked/undress~/doing/on cam | {platform} .. recorded me
    | filmed us . doing/having/without | filmed us and . i/didnt/showed | send tits/boobs/bum/ass/bits/body/noods | send boobs | show tits/boobs
    | {pic} or . were over/dump/finish~/break/leave | {pic} or its over | nudes or | regret send~ .. {pic} | sending him/her that {pic}
    | sent him/her that {pic} | dont send it to anyone . just/only/please/promise/ok | just for you . dont/delete/babe | just your bra
    | in just your bra/underwear/pants/knickers | your bra then | take your bra off | {sends} mine if you {sends} yours/one | show mine if
    | send you mine | you send first | send first then | still has/have/got {pic} of me | ex .. has/have/got {pic} of me
    | ex still has . {pic} | {sends} .. her/his vid/nudes/nude to . gc/group/story/chat/everyone | upload her/his vid/nudes/video | beg~ . for a {pic}
    | beg~ me for {pic} | gave in .. sent/pic/send | {pic} and i gave in | sent it to her/his . bf/gf/boyfriend/mates/ex/mate
    | on everyones phone/phones/snap/story | now its on everyones | said everyone sends | everyone sends them | everyone does it . {pic}/nudes
    | send me one in the shower/bath/bed/mirror/changing | send me one without | send one without . top/clothes/bra/face
    | me one without your top/bra/clothes | without your top/bra | ill never show no one/anyone/anybody
    | never show anyone/nobody/no one . promise/babe/just | no face | just your body | face out of it . body
    | {pic} of herself/himself to . boy/girl/man/someone/older | pictures of herself | crop~/edit~ .. {pic} .. naked/nude/clothes | look like im naked/nude
    | make it look like im . naked/nude | trick~ into sending | tricked me into . pic/sending/nude/video | got tricked . sending | d ck pic
    | asking for a d ck | is it illegal . i took it of/nudes/pics/sent/my own | pic . of myself is it illegal | got a hold of my {pic}
    | hacked my . eyes only | got into my eyes only | delete .. {pic} i sent | just for you im begging | please delete . {pic}/video
  `, weight: 45, urgent: false, innocent: `
    no face paint/mask/id/to | no face reveal | send mine if you send . homework/answers/notes
    | send you mine . homework/answers/notes/if you send yours homework | send mine | in just your socks | swap {pic} of . dogs/cats/pokemon
    | sent it to her/his . teacher/email | everyone sends cards | please delete . account/app/file/email | crop~ .. {pic} for
    | {pic} of the girls/boys . team/netball/football | trade {pic} cards | dont send it to anyone . surprise
  `, unless: `
    homework | worksheet | answers | notes | revision | essay | surprise | pokemon | team photo | netball | football | youtube | masks | sweets | dream
    | prom dress | cards
  `, topics: ['study', 'games', 'fiction', 'cooking', 'sport'], why: 'Asked for, swapped, kept or made; without naming it.' },
  { id: 'WC-098', class: 'sluts', words: 'slut | sluts | slag | slags | sket | skets | hoes | thots', why: 'Words for girls whose pictures go round.' },
  { id: 'IS-231', harm: 'image-sharing', phrase: `
    regret~ sending it/them/that/him/her | wish i never/hadnt sent it/them/that .... everyone/year/school | its all over year {digits}/now/already
    | its all over the school/year now/and | folder/album/drive of all . girls/lads/boys/nudes | folder/album/drive of girls/nudes
    | put/puts/stuck/photoshopped/edited my/her/his head/face on . porn/nude/naked pic/pics/photo/body/vid/video/star
  `, weight: 45, unless: 'art project | newsletter | talent show', topics: ['study'], why: 'A picture out of hand, and collections of girls.' },
];

/** Sexual harm and content, said obliquely. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const SEXUAL_SAYINGS: readonly PhraseSource[] = [
  { id: 'SX-230', harm: 'sexual', phrase: `
    watch/watching sex | sex online/cam/cams/live/shows/show/games/game/clips/movies | live sex | sex free | free sex
    | naked celebs/celebrities/celebrity/celeb/teens/teen/teachers/ladies/lads/models | nude celebs/celebrities/models/teens
    | celebs/celebrities naked/nude/topless | hot/sexy girls/women/teens . strip~/naked/undress~/bikini/twerk~ | girls strip~ | girls twerking naked
    | condo game~ | condo games link | roblox condo~ | roblox porn/sex/r34/nsfw | shagging vids/video/videos/clips/movies | shagging . vid~
    | people shagging | threesome~ | foursome | orgy | orgies | dirty text~/messages/talk/snaps/chat | send me dirty | talk dirty to | give~ a/good bj
    | a bj | bj off/from/in/behind | gave head | gives head | giving head | give him head | v card | lost my v | girl/boy to sleep with you/me
    | get .. to sleep with you/me | get her/him into bed | get laid | get in her/his pants/knickers | get into her knickers
  `, weight: 35, innocent: `
    free sex education | head of/start/lice/boy/girl/teacher | gave head lice | pcr v card/gpu | bj bear/novak/thomas | gives head injuries/room
    | sex show . chromosomes | orgy of . destruction/violence | get laid off | girls stripping . wallpaper/paint | gave head office
  `, unless: 'nits | lice | wallpaper | biology | chromosomes | gpu', topics: ['study', 'science', 'fiction'], why: 'Looks for it, or brags about it.' },
  { id: 'SX-231', harm: 'sexual', phrase: `
    boyfriend/girlfriend/bf/gf .. wants to do it | wants to do it . and/but i | wants me to do it with
    | pressur~ me for/into/to . sex/it/things/stuff/more | for sex and i | how to say no . sex/boyfriend | lift~ .. girls skirt/skirts
    | lift up girls skirts | lift~ my skirt | pull~ .. girls skirts/trousers/bra | take no for an answer | wouldnt take no | i was assaulted
    | was assaulted at | been assaulted by | he assaulted me | got me drunk .. did/and/had/then | gave me drink . and did/touched
    | then did stuff | did stuff to me | did things to me | brush~ against me/my . on purpose/bum/chest/deliberately | brushes against me
    | pulled my towel off | pull~ my trousers/pants/shorts/skirt/knickers/towel down/off | held me down and touched me
    | held me down .. touched/kissed/did/pulled | hold~ me down and . touch~/kiss~/pull~ | rate us on . bodies/looks/boobs/bum | rate our bodies
    | rating our bodies | rate girls . bodies | flashed at me | flashed me | flashed us | man flashed | showed me his . thing | touch us in/on/when/and
    | touches us girls | boys/lads touch us/me/girls | accidentally touch~ my . bum/boobs/chest | say it was an accident
    | said it was an accident . bum/boobs | kissed me .. didnt/dont/without/stop/wanted | kissed me when i | i didnt want him/her to | i didnt want it
    | didnt want to but .. did/kept/made | kept asking until i | he kept going | wouldnt get off me | couldnt get him off | on top of me and
    | woke up . his hand/hands/him on | locked the door and . touched/kissed/pulled/made | followed me into the toilets and
    | up against the wall and . kiss~/touch~/felt
  `, weight: 55, urgent: true, innocent: `
    wants to do it but . mum | wants to do it and i want to too lol | wouldnt take no for an answer . pudding | camera flashed me | speed camera flashed
    | lightning flashed | car flashed me/us | flashed us his . badge/ticket | we was assaulted | pull~ my . trousers up
    | kissed me goodnight/night/cheek . and/mum | i didnt want it to end/snow/rain | he kept going . on/about/until/up/in
    | i didnt want him/her to win/go/leave/die/know/see | on top of me and fell | kissed me . when . (baby) | and i pull~ my shorts
    | put/puts out a cig/cigs/fag/cigarette | told me to say it was
  `, unless: 'torch | lights | dog | puppy | headlights | nan | aunt | grandma | mum | marathon | pudding | scrum | wrestling', topics: ['study', 'fiction', 'games', 'sport'], why: 'What was done without consent, in a child’s words.' },
  { id: 'SX-232', harm: 'sexual', phrase: `
    can . get/be/become pregnant . first time .... im/i . {child-age}/late/scared | pregnant .... im {child-age} and . late | i might be pregnant
    | think im pregnant | im {child-age} and . late and/scared/what | if she/he says no just keep/carry
    | says no . keep/carry going/on they/she/he . like/want/really | keep going they like it
  `, weight: 45, unless: 'the bus | for school | homework | macbeth', topics: ['study'], why: 'A child who may be pregnant, and consent laughed at.' },
];

/** Cruelty, in further words. Steps: 10 20 35 55 75. */
// biome-ignore format: an entry is read as one sentence, however long
export const BULLYING_SAYINGS: readonly PhraseSource[] = [
  { id: 'BU-230', harm: 'bullying', phrase: `
    told everyone/class/people . i wet/smell/fancy/stink/wear/cry/cried | told .. whole class/year/school . im/i/about/my/that | no one/nobody likes me
    | no one/nobody likes me at/in . school | everyone hates me | not talk to her/him | no one/nobody/everyone/dont . talk/speak/sit to/with/by/near her/him
    | no one sit by | spit~ in my food/drink/bag/hair/lunch/face | spat on me/my | in the toilets at lunch | toilets . lunch . no one/nobody/alone/friends
    | have no one to sit/talk/eat | got no one to sit/eat/play | turned all my/the . mates/friends/girls/class | turn~ .. friends/mates against me/her/him
    | against me and i | if i tell .. worse | make it worse if | theyll make it worse | get~ picked on | picked on and/by/for/at/because/every
    | picking on me/my/him/her
    | put/puts/threw/hid/shoved my/his/her shoes/bag/coat/blazer/phone/pe kit/books in/down/on/up . toilet/bin/pond/roof/tree/mud/river | my bag in the bin
    | made me kneel | kneel down and | say sorry and filmed | filmed it and/for/on/when . posted/sent/snap/laugh~ | and everyone filmed | and filmed it
    | prank calls/called every | get prank called | prank calls from | vote for . biggest/ugliest/fattest/worst . loser/year/girl/boy
    | biggest loser in . year/class/school | send her/him hate | sending her/him hate | hate her so send | say hes/shes got nits/fleas/lurgy
    | got nits dont/everyone/stay/eww | smell like . bins/bin/shit/piss/fish/wet/poo/dog/cheese | you stink of/and/like/so | you smell | tramp
    | from the tip | live in a tip/bin/dump | cant afford . washing/clothes/soap/shower/proper
    | your mum cant afford | your mums a tramp/tramp/skank/scrubber | pretend~ to be my friend/mates . then/and/but | pretend to be friends . then laugh
    | dont/wont/never let me . play/join/sit/speak | they put my . in/down/on | never let me play/join/sit | they never let me | mock~ how i
    | mock~ the way i | mock~ my | mock~ how . walk/talk/look/speak/eat/run | take~ the piss out of how
    | copy/copies/imitate/mimic . how/way i walk/talk/speak | wrote . im a .. on the wall/door/desk/board | wrote my name on the . wall/toilet
    | anonymous messages | anon messages | ngl messages . hate/die/ugly | messages telling me to | telling me to . die/kill/kms/kys/leave
    | pushed in the mud/bush/puddle/nettles/bin | got pushed in . mud/bush~/nettles/bin/river/pond | scared of the year . {digits}
    | scared of the year 11s/10s/9s | they wait for me | they corner me | they follow me home
    | lock~ me in .. cubicle/toilet/toilets/cupboard/changing/locker/storeroom | all blocked me | everyone blocked me
    | should be in special school/needs | special school . thick/dumb/retard | look how . fat/ugly/spotty/poor/weird/gross | how fat she/he is
    | how ugly she/he is | omg send it to | made a fake . tiktok/insta/snap/account/profile of/about | fake tiktok of
    | {person3} crying . everyone/comment~/posted/lol/clown | everyones commenting | commenting clown | ugliest girls/boys/people/kids
    | rating . ugliest/fattest | scared to go in tomorrow | scared to go in cos/because/of | what they put/posted/said/say . snap/about/on/insta
    | theyre chanting | chanting it/my/at | keep your mouth shut . or/snitch/grass | snitch or everyone | everyone will know what you . did/are | scum grass
    | you little snitch/grass | slag me off | slagging me off | slagged me off | slag~ her/him off | made a new one without
    | made a new gc/group/chat . without/slag~ | kicked me out of the . gc/chat/group/party | removed me from . gc/chat/group | in the groupchat hates
    | groupchat hates you | were all laughing at | we all laugh~ at you | all laughing at you | we all voted | voted and your | the ugliest in
    | sit with us . stinks/smells/ugly/weird | she stinks . pass | pass it on . stinks/smells | post it on . story and tag | tag her in it | tag him in it
    | lunch money . or/tomorrow/batter~/else | give me your lunch/dinner/phone/money | money tomorrow or | bin and film~ | films it for | films it every
    | make .. want to leave/move school~ | so bad .. move schools
  `, weight: 35, innocent: `
    lady and the tramp | tramp stamp/stamps | vote for . biggest dinosaur | get picked on the/to | picked on the team | from the tip of/to
    | filmed it and/for . project/media/youtube/drama/assembly | look how fat . cat/dog/hamster/puppy | how fat . pigeon
    | you smell nice/lovely/good/like roses | smell like dog food | you smell . with/nose/burning/gas/rain | give me your . number/phone number/hand
    | told .. whole class about . trip/romans/weekend/holiday | told .. whole class . im new | do dogs think you smell | tag him in the game
    | what they said about . book/film/homework | anonymous messages in . story/ww2 | trampoline | everyone hates me in . game/clash
    | no one/nobody likes me/mondays/sprouts in the . game | never let me go/down | they put my . in/on display/wall/newsletter/paper/team/group
    | they never let me . down/win | lock~ me in . escape | scared to go in the . sea/water/deep/dark | chanting it at the match
    | they wait for me at . bus/gate so | why do {group} get picked on | why do travellers/gypsies get picked on
  `, unless: `
    perfume | candle | escape room | ishiguro | lady | disney | hobo | tramp film | charlie chaplin | cat | hamster | pigeon | dog | match | goalkeeper
    | netball | drama | media studies
  `, topics: ['study', 'fiction', 'games', 'pets', 'sport', 'cooking', 'science'], why: 'Isolating, mocking, filming, ganging up; the words of both sides.' },
  { id: 'BU-231', harm: 'bullying', phrase: 'whole/entire class/year/school/form is/are/was/all . against me/you/him/her | everyone is all against me | theyre all against me | nobody/noone/everyone . allowed to sit/talk/speak/play/eat with/to | nobody is allowed to sit/talk/speak/play with/to | mean/horrible/nasty/savage things to say/call/do to . someone/her/him/people/girls/a | mean things to say to | pretend/pretending to be ill/sick so i dont have to see', weight: 35, innocent: 'team . against us/you in/at', unless: 'chess | dodgeball | football | match | debate | quiz', topics: ['games', 'sport', 'study', 'fiction'], why: 'Alone against all.' },
];
