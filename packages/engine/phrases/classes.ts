import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Words and sayings that wordings name together: `{family} hit~ me`. What stands here is no match by itself. */
// biome-ignore format: an entry is read as one sentence, however long
export const CLASSES: readonly PhraseSource[] = [
  { id: 'WC-001', class: 'family', words: `
    {parent} | brother | big brother | older brother | sister | big sister | uncle | auntie | aunt | aunty | nan | nana | nanna | nanny | gran | grandma
    | grandad | granddad | grandpa | cousin | {parent} boyfriend/bf/partner/friend/fella/bloke/mate/girlfriend/gf/ex | stepbrother | step brother
    | stepsister | my family | family member | foster carer | foster mum | foster dad | my carer | carers | guardian | abbu | ammi | chacha | mamu
  `, why: 'Who lives with a child or comes and goes.' },
  { id: 'WC-002', class: 'parent', words: 'mum | dad | stepdad | stepmum | parents | parent | rents | my old man | me old man', why: 'Parents and those in their place, by any name.' },
  { id: 'WC-003', class: 'hits', words: `
    hit~/beat~/punch~/spit~/stamp~/bash~/bite~/slap~/kick~/smack~/batter~/belt~/whack~/choke~/strangle~/throttle~/hurt~/burn~/bruise~/headbutt~/shove~/whip~/thump~/clout~/cane~/attack~/abuse~
    | throw~/chuck~ .. at/across/into/down | push~ .. down/into/against | grab~ .. by/throat/neck/arm/hair | drag~ .. by | pull~ .. hair | lay~ into
    | lay~ hands on | lay~ a finger on | raise~ his/her hand | swing~ at | go~ for | beat~ up | pin~ .. down/against | lash~ out at
    | knock~ .. about/around/out
  `, why: 'What is done by force.' },
  { id: 'WC-004', class: 'us', words: 'me | us | my {sibling} | our kid | my mum | me mum | our mum | mum | him | her', why: 'Those it is done to, at home.' },
  { id: 'WC-005', class: 'sibling', words: 'brother | sister | little brother | little sister | baby brother | baby sister | brothers | sisters | twin | lil bro | lil sis | bro | sis', why: 'Brothers and sisters.' },
  { id: 'WC-006', class: 'close', words: 'my friend | friend | mate | bestie | bff | bezzie | brother | sister | cousin | girlfriend | boyfriend | gf | bf | ex | someone | a girl | a boy | a lad | this girl | this boy | this lad | she | he | they | shes | hes | theyre', why: 'Somebody a child speaks of.' },
  { id: 'WC-007', class: 'wish', words: `
    want to | [i] wish i could | [i] wish i was | [i] wish i were | going to | ill | im gonna | think~ about/of | thoughts about/of | plan~ to
    | planning on | plan to | ready to | feel like | tempted to | about to | decided to/that | might just/as | id rather | rather be | cant wait to | hope i
    | try~ to | need to | wanting to | going 2 | should just | should i | wud rather | would rather | considering | fantasise~ about | dream~ of/about
    | how to | how do i | how i should | gon | gna | got to | scared ill | scared i will | urge to | urges to | wish to | id be better off
    | keep thinking about | keep picturing | close to | promised to
  `, why: 'Wanting, meaning and planning.' },
  { id: 'WC-008', class: 'end-self', words: `
    kill~ myself/meself/mysel/mesen | kill~ myself | end~ my life | end~ my own life | end~ myself | end~ me | end it all | take~ my [own] life
    | take~ my life | unalive~ myself | unalive me | kms | hang~ myself | top~ myself | off~ myself | do~ myself in | commit suicide | commit~ suicide
    | suicide | drown~ myself | shoot~ myself | gas~ myself | overdose~ | od | be dead | being dead | not exist | not existing | not wake up | never wake up
    | not be alive | not be here any more | die in my sleep | stop existing | stop living | stop being alive | stop breathing | be six feet under
    | be in the ground | be in heaven | jump~ off .. bridge/roof/building/cliff | jump~ in front of | step~ in front of | step~ off .. platform
    | end my suffering | slit~ my wrists/throat | throw~ myself off/under/in | walk~ in front of | walk~ into traffic | lie on the tracks | kill me
  `, why: 'Ways of saying to end one’s life.' },
  { id: 'WC-009', class: 'end-other', words: `
    kill~ himself/herself/themselves/themself/hisself | end~ his/her/their life | end~ it | end~ it all | take~ his/her/their own life
    | unalive~ himself/herself/themselves | hang~ himself/herself/themselves | commit~ suicide | suicidal | wants to die | jump off a bridge
    | wants to be dead | overdose~ | od | cut~ himself/herself/themselves badly | kys | do~ something stupid to himself/herself/themselves
  `, why: 'The same of somebody else.' },
  { id: 'WC-010', class: 'nobody', words: 'nobody | no 1 | not one person | not a single person | anyone | who would | would anyone | wouldnt | not even my {parent}', why: 'Nobody at all.' },
  { id: 'WC-011', class: 'gone', words: `
    im gone | i was gone | i were gone | i wasnt here | i wasnt here any more | i werent here | i wasnt around | i werent around | i died | i die
    | im dead | i was dead | i were dead | i disappear~ | i vanish~ | i left forever | i wasnt alive | i stopped existing | i never existed | i wasnt born
    | id never been born | i had never been born | i didnt exist | i jumped | i ended it | i killed myself | i did it | i just went | i dropped dead
    | i dont wake up | i never came back | my funeral
  `, why: 'Not being there any more.' },
  { id: 'WC-012', class: 'body', words: 'arm~ | wrist~ | leg~ | thigh~ | skin | stomach | belly | hip~ | hips | shoulder~ | ankle~ | forearm~ | thighs | tummy', why: 'Where children hurt themselves.' },
  { id: 'WC-013', class: 'pills', words: 'pill~ | tablet~ | tab~ | paracetamol | ibuprofen | antidepressants | sleeping tablets/pills | painkiller~ | meds | medication | calpol | insulin | aspirin | codeine | propranolol | sertraline | medicine', why: 'What is swallowed.' },
  { id: 'WC-014', class: 'adult-age', words: `
    eighteen | nineteen | twenty | twenty {small} | thirty | thirty {small} | forty | forty {small} | fifty | in his twenties/thirties/forties/fifties
    | in her twenties/thirties | old enough to be my dad/father | 18 | 19 | 20 | 21 | 22 | 23 | 24 | 25 | 26 | 27 | 28 | 29 | 30 | 31 | 32 | 33 | 34 | 35
    | 36 | 37 | 38 | 39 | 40 | 41 | 42 | 43 | 44 | 45 | 46 | 47 | 48 | 49 | 50 | 51 | 52 | 53 | 54 | 55 | 56 | 57 | 58 | 59 | 60
    | his 20s/30s/40s/50s/twenties/thirties/forties | her 20s/30s/40s/twenties/thirties | like 20/21/22/23/24/25/30/40
  `, why: 'An age that is no pupil’s.' },
  { id: 'WC-015', class: 'child-age', words: 'ten | eleven | twelve | thirteen | fourteen | fifteen | sixteen | seventeen | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | year 5/6/7/8/9/10/11 | yr 5/6/7/8/9/10/11 | y7/y8/y9/y10/y11', why: 'An age of a pupil.' },
  { id: 'WC-016', class: 'adult', words: `
    man | guy | bloke | dude | fella | adult | grown man | old man | older man | older guy | older boy | older lad | older woman | older girl
    | older person | stranger | some random | random | someone random | someone i dont know | someone older | somebody older | someone online
    | someone on {platform} | coach | my tutor | tutor | sir | my teacher | teacher | taxi driver | youth worker | pastor | imam | priest | scout leader
    | my boss | {parent} friend/mate | neighbour | next door | friend from online | online friend | online boyfriend/girlfriend/bf/gf | internet friend
    | my online | e boyfriend | e girlfriend | women i dont know | lady i dont know | weirdo | creep | perv | pedo | paedo | nonce | a person on {platform}
  `, why: 'A grown-up or a stranger.' },
  { id: 'WC-017', class: 'platform', words: `
    snapchat | instagram | discord | roblox | tiktok | telegram | whatsapp | kik | omegle | yubo | wizz | facebook | messenger | signal | minecraft
    | fortnite | twitch | monkey app | ome tv | hoop | online | the internet | the net | my game | a game | the game | the app | an app | xbox | playstation
    | psn | twitter | x | reddit | facetime | skype | zoom | vr chat | vrchat | rec room | imvu | amino
  `, why: 'Where children meet people online.' },
  { id: 'WC-018', class: 'contacts', words: 'message~ | msg~ | text~ | dm~ | dms | snap~ | call~ | ring~ | facetime~ | video call~ | chat~ | talk~ | speak~ | add~ | follow~ | whatsapp~ | pm~ | friend request~', why: 'Gets in touch.' },
  { id: 'WC-019', class: 'secret', words: `
    dont tell | tell no one | not to tell | not tell | never tell | cant tell | not supposed to tell | dont say anything | say nothing to | keep it secret
    | keep this secret | keep it between us | keep this between us | between us | between you and me | our secret | our little secret | a secret | secret
    | secretly | just us | nobody can know | nobody needs to know | nobody has to know | nobody will know | nobody can see
    | delete~ [the/this/these/our/your/all] messages/chat/texts/convo/history | delete after | delete [this/it] after | wouldnt understand | wont understand
    | without .. knowing | behind .. back | get me in trouble | get in trouble if you tell | lie to your {parent} | sneak~ out | no one can know
    | hide it from | cant let .. find out | not a word to
  `, why: 'Kept from those who protect.' },
  { id: 'WC-020', class: 'gifts', words: `
    robux | vbucks | v bucks | gift card~ | giftcard~ | money | cash | skins | a skin | phone | trainers | presents | gifts | stuff | things | vapes
    | paypal | fifty quid | quid | quid | airpods | clothes | a game | nitro | iphone | credit | drink | alcohol | vodka | weed | makeup | jewellery
    | necklace | tenner | whatever i want
  `, why: 'What is given for a favour.' },
  { id: 'WC-021', class: 'pic', words: 'pic~ | pics | picture~ | photo~ | selfie~ | image~ | vid~ | vids | video~ | nude~ | nudes | noods | noodz | screenshot~ | snap~ | clip~ | flick~', why: 'An image of any kind.' },
  { id: 'WC-022', class: 'nude', words: `
    nude~ | nudes | nudez | noods | noodz | noodes | n00ds | naked [pic~/photo~/picture~/video~/vid~/image~/selfie~] | topless [pic~/photo~/picture~]
    | tit pic~ | dick pic~ | dickpic~ | pic~ of my body | pic~ of your body | pic~ of my/your/her/his bits | body pic~ | private pic~/photo~/picture~
    | rude pic~/photo~/picture~/video~ | dirty pic~/video~/photo~/vid~ | sexy pic~/photo~/picture~ | intimate pic~/photo~/picture~/image~
    | explicit pic~/photo~/image~/video~ | sex tape | wank vid~ | {pic} without [my/your/her/his/a/any/ur/no] top/bra/clothes/shirt/anything
    | {pic} with no/nothing [top/bra/clothes/on] | {pic} in my/your/her/ur underwear/bra/pants/knickers/shower/bath
    | {pic} of me/her/him/you/them in the shower | {pic} of me/her/him/you/them naked/undressed/changing | {pic} of .. getting changed
    | {pic} of .. getting undressed | inappropriate pic~/photo~/picture~/video~
  `, why: 'An image that must not exist.' },
  { id: 'WC-023', class: 'sends', words: 'send~ | share~ | post~ | leak~ | swap~ | trade~ | forward~ | show~ | airdrop~ | upload~ | pass~ round | pass~ around | put~ .. on | put~ .. in | spread~ | expose~ | sell~ | drop~ | publish~ | whack~ .. on', why: 'Passes an image on.' },
  { id: 'WC-024', class: 'weed', words: 'weed | bud | cali | ganja | marijuana | cannabis | hash | skunk | spliff~ | zoot~ | joint~ | edible~ | gummies | thc | dab pen | haze', why: 'Cannabis by its names.' },
  { id: 'WC-025', class: 'drug', words: `
    {weed} | coke | cocaine | charlie | ket | ketamine | mandy | mdma | md | molly | ecstasy | eccies | pingers | xans | xanax | xanny | benzos | vallies
    | valium | diazepam | pregabs | pregabalin | gabbies | spice | heroin | crack | lsd | acid tabs | shrooms | magic mushrooms | magics | mcat | m cat
    | meow meow | mephedrone | nos | noz | balloons | whippits | nitrous | lean | codeine | oxy | oxys | tramadol | trams | fentanyl | poppers | 2cb | dmt
    | steroids | ritalin | adderall | concerta | adhd meds | monkey dust | ghb | crystal meth | meth | drugs | pills | snus | nicotine pouches | roids
  `, why: 'Drugs by the names pupils use.' },
  { id: 'WC-026', class: 'vape', words: 'vape~ | vapes | elf bar~ | elfbar~ | elf bars | lost mary | lost marys | geek bar~ | crystal bar~ | puff bar~ | crystal prime | hayati | vape juice | disposable vape~ | disposables | ske | juul | 20mg | nic salts', why: 'Vapes by name.' },
  { id: 'WC-027', class: 'get', words: 'get~ | buy~ | buyin | order~ | find~ | score~ | cop~ | need~ | want~ | sell~ | flog~ | deal~ | shot~ | where .. from | delivered | delivery | for sale | cheap | menu | price~ | dealer | plug | got any | hook me up | sort me out | tick me | pick~ up | purchase~', why: 'Buying and selling.' },
  { id: 'WC-028', class: 'takes', words: 'take~ | smoke~ | snort~ | sniff~ | inject~ | swallow~ | pop~ | drop~ | try~ | do~ | use~ | bun~ | bill~ | roll~ | blaze~ | inhale~ | huff~ | vape~ | toke~ | eat~', why: 'Taking a drug.' },
  { id: 'WC-029', class: 'knife', words: `
    knife | knives | blade | blades | shank~ | machete~ | zombie | rambo | flick knife | flicky | butterfly knife | balisong | stanley knife
    | kitchen knife | carving knife | pen knife | penknife | lock knife | samurai sword | sword | dagger | cleaver | axe | hatchet | knuckle duster~
    | dusters | brass knuckles | bat | crowbar | hammer | nank | skeng | ching | chete | screwdriver | shiv | razor blade | baton
  `, why: 'What stabs and strikes.' },
  { id: 'WC-030', class: 'gun', words: 'gun | guns | shotgun | pistol | glock | handgun | firearm | strap | burner gun | blank firer | bb gun | air rifle | airsoft gun | pellet gun | rifle | revolver | live rounds | bullets | ammo | stick | mac 10 | ak47 | ak', why: 'What shoots.' },
  { id: 'WC-031', class: 'group', words: `
    black people | blacks | blick~ | brown people | asians | asian people | muslims | muslim people | jews | jewish people | gypsies | gypos | travellers
    | immigrants | migrants | refugees | asylum seekers | boat people | pakistanis | indians | chinese people | chinese | polish people | polish kids
    | poles | romanians | foreigners | africans | somalis | arabs | albanians | illegals | roma | turks | ukrainians | muslim~ | white people | non whites
    | ethnics | coloured people
  `, why: 'Peoples and faiths: never a match by themselves.' },
  { id: 'WC-032', class: 'women', words: 'women | woman | girls | females | birds | wives | ladies | bitches | hoes | thots | foids | femoids | chicks | a girl | girl', why: 'Women and girls: never a match by themselves.' },
  { id: 'WC-033', class: 'lgbt', words: `
    gays | gay people | gay men | gay kids | gay kid | gay boy | gay lad | lesbians | lesbian | trans people | trans kids | transgenders | trannies
    | tranny | queers | queer | lgbt | lgbtq | lgbt people | homosexuals | bisexuals | pride people | two men | two women | two blokes | two mums | two dads
    | bi people | non binary people | non binaries
  `, why: 'People: never a match by themselves.' },
  { id: 'WC-034', class: 'scum', words: `
    scum | vermin | animals | rats | disgusting | dirty | filth | filthy | stink~ | smell~ | stupid | subhuman | sub human | evil | sick | a disease
    | disease | criminals | terrorists | terrorist | thieves | rapists | groomers | parasites | inferior | cancer | a plague | freaks | should die
    | should be killed | should be shot | should be gassed | should be put down | should be left to drown | should drown | deserve to die | deserves to die
    | deserve it | deserve what | should go home | go home | go back | should be deported | deport~ | banned | should be banned | get rid of | ruin~
    | take~ over | dont belong | shouldnt be allowed | not welcome | not human | greedy | control everything | run everything | run the world | wipe~ out
    | exterminate~ | hang them | burn in hell | going to hell | mental illness | mentally ill | unnatural | makes me sick | make me sick | need to be killed
    | invade~ | replace~ | out
  `, why: 'What hatred says of people.' },
  { id: 'WC-035', class: 'bet', words: `
    bet~ | betting | gamble~ | gambling | wager~ | casino~ | slots | slot machine~ | roulette | blackjack | poker | fruit machine~ | fruity
    | scratch card~ | scratchcard~ | acca~ | accas | accumulator~ | bookies | plinko | crash game | stake | roobet | bet365 | skybet | sky bet | paddy power
    | william hill | ladbrokes | betfred | coral | betfair | csgo | csgoroll | case opening~ | loot box~ | lootbox~ | skin betting | bloxflip | rollbit
    | duelbits | hellcase | keydrop | packdraw | spins
  `, why: 'Games for money.' },
  { id: 'WC-036', class: 'blocked', words: `
    blocked | unblocked | unblock~ | filter | filters | filtering | firewall | school wifi | school network | school internet | school computer~
    | school chromebook~ | chromebook | school laptop~ | school ipad~ | school block | web filter | monitoring | restrictions | restriction
    | parental controls | screen time | admin | administrator | enrollment | smoothwall | securly | goguardian | lightspeed | senso | impero | netsupport
    | lanschool | linewize | family zone | iboss | fortinet | fortiguard | cisco umbrella | classwiz | classroom cloud | hapara | sophos | netsweeper
    | rm safetynet | blocksi | deledao | forticlient | e safe | esafe | fastvue | at school | in school | on school
  `, why: 'What stands in the way at school.' },
  { id: 'WC-037', class: 'bypass', words: `
    bypass~ | get~ past | get~ round | get~ around | get~ through | get~ rid of | get~ out of | go~ round | go~ around | avoid~ | evade~ | trick~ | beat~
    | unblock~ | hide~ from | way round | way around | ways round | ways around | way past | disable~ | turn~ off | switch~ off
    | stop~ .. watching/monitoring/seeing/tracking | remove~ | uninstall~ | kill~ | crash~ | delete~ | break~ | hack~ | skip~ | take~ off | powerwash~
    | jailbreak~ | unenroll~ | unenrol~ | cheat~ | override~ | escape~ | work around | workaround | block~ | dodge~ | fool~
  `, why: 'Getting past it.' },
  { id: 'WC-038', class: 'them', words: 'him | her | them | that kid | that lad | that girl | that boy | you | ya | this kid | someone | him up | her up | everyone | people | my teacher | sir | miss | his head | her head | your head | your face | his face | her face | his teeth | your teeth | their heads | you all', why: 'Those a threat is for.' },
  { id: 'WC-039', class: 'will', words: `
    going to | ill | im going to | were going to | we will | we are | were | i will | i swear | swear down | wait till | wait until | watch | lets
    | let us | want to | hes getting | shes getting | your getting | youre getting | we should | i could | might | about to | gonna | finna | gon | imma
    | hell | theyll | theyre going to | hes going to | shes going to | need to | someone should | somebody should | deserves to | should | plan~ to
    | next time | bouta
  `, why: 'Something is going to be done.' },
  { id: 'WC-040', class: 'attack', words: `
    kill~ | stab~ | shank~ | shoot~ | batter~ | punch~ | jump~ | smash~ | bang~ | beat~ up | beat~ .. up | hurt~ | strangle~ | choke~ | poison~ | murder~
    | burn~ | bomb~ | slap~ | kick~ .. in | knock~ .. out | deck~ | spark~ | chin~ | slice~ | chef~ | wet~ | splash~ | dip~ | poke~ | cheff~ | ching~
    | drown~ | break~ .. legs/arm/nose/neck/jaw/bones/face | snap~ .. arm/neck/legs | rip~ .. head/throat | put~ .. in hospital | beat~ | end~ | torture~
    | attack~ | bash~ | rush~ | stamp~ on | merk~ | duppy~ | lick~ | brick~ | set fire to | set .. on fire | shoot~ up | blow~ up | fuck~ .. up
    | mess~ .. up
  `, why: 'What is threatened.' },
  { id: 'WC-041', class: 'method', words: 'hanging | drowning | overdose | overdosing | bleeding out | bleed to death | drinking bleach | jumping off | {pills} | suffocating | starving to death | jumping in front of | jumping from', why: 'Ways of dying, by name only.' },
  { id: 'WC-042', class: 'hurt-animal', words: 'hurt~ the/my/our/a cat/dog/animals/rabbit/hamster', why: 'Cruelty to an animal is another thing than hurting oneself.' },
  { id: 'WC-043', class: 'small', words: 'one | two | three | four | five | six | seven | eight | nine', why: 'The second half of an age in words.' },
  { id: 'WC-044', class: 'queer', words: 'gay | queer | trans | lesbian | bi | bisexual | a lesbian | a queer', why: 'Where it is said, the harm is another one.' },
  { id: 'WC-045', class: 'grown', words: `
    {parent} | uncle | auntie | aunt | aunty | nan | nana | gran | grandma | grandad | grandpa
    | {parent} boyfriend/bf/partner/friend/fella/bloke/girlfriend/gf | foster carer | foster mum | foster dad | my carer | guardian | abbu | ammi | chacha
    | step brother | stepbrother
  `, why: 'Grown-ups at home: brothers and sisters hit each other, and mean less by it.' },
  { id: 'WC-348', class: 'dyed', unjudged: true, words: 'want to die . hair/shirt~/eggs/wool', why: 'Dyeing, spelled as dying.' },
  { id: 'WC-349', class: 'snips', unjudged: true, words: 'cutting . grass/hedge/lawn/paper/sleeves/shapes/snowflakes | cutting out shapes/pictures | cutting class to', why: 'What else is cut: a hedge, paper, a lesson.' },
  { id: 'WC-350', class: 'treats', unjudged: true, words: 'overdosed on . chocolate/crisps/sweets/cake/pizza', why: 'Too much of something nice.' },
  { id: 'WC-351', class: 'moving', unjudged: true, words: 'tired of living out of . suitcase | tired of living in . village/town/city/countryside', why: 'Of where somebody lives, not of life.' },
];
