import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Disordered eating. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const EATING: readonly PhraseSource[] = [
  { id: 'EA-101', harm: 'eating', phrase: 'pro ana | proana | pro mia | promia | thinspo | thinspiration | meanspo | bonespo | ana tips | mia tips | ana buddy | edtwt | ed twt | ana diet | ana buddies | mia buddy | mia buddies | ana coach | ana mia | anamia | ed buddy | skinny inspo | pro ed tips', weight: 60, urgent: true, why: 'Communities that encourage it, and call themselves support groups.' },
  { id: 'EA-102', harm: 'eating', phrase: `
    make myself sick | make myself throw up | making myself sick | made myself sick | making myself throw up | fingers down my throat | purge after eating
    | purging after | make yourself sick | make yourself throw up | throw up my food | throwing up my food
    | throw up after eating | puke on purpose | sick on purpose | force myself to throw up | force myself to be sick | sick after every meal | i purge
    | need to purge | threw up my lunch | threw up my dinner | threw up my food | threw up on purpose | throw up on purpose | throw up my dinner
    | made myself puke | make myself puke | making yourself sick | making yourself throw up
  `, weight: 60, innocent: 'make myself sick eating sweets | made myself sick eating sweets | sick with worry | make yourself sick eating sweets | make yourself sick with worry', unless: 'worrying', why: 'Purging after meals.' },
  { id: 'EA-103', harm: 'eating', phrase: `
    starve myself | starving myself | how to starve | stop eating completely | how to not eat | how to stop feeling hungry | ignore hunger
    | suppress hunger | starve yourself | how to stop myself eating | how to lose my appetite | how to lose your appetite | suppress my appetite
    | appetite suppressant
  `, weight: 50, innocent: 'starving myself for the buffet', topics: ['study'], why: 'Starving on purpose.' },
  { id: 'EA-104', harm: 'eating', phrase: `
    havent eaten for days | havent eaten in days | havent eaten in two days | not eaten for three days | 500 calories a day | 300 calories a day
    | 200 calories a day | 800 calories a day | water fast for | day water fast | 100 calories a day | 400 calories a day | 600 calories a day
    | 700 calories a day | water fasting | dry fasting | do a water fast | water fast weight loss | water fast how long
  `, weight: 45, topics: ['study'], unless: 'ramadan', why: 'Intake that harms a growing child.' },
  { id: 'EA-105', harm: 'eating', phrase: 'anorexia | anorexic | bulimia | bulimic | binge and purge | binge then purge | binge and then purge | binging and purging', weight: 20, unless: 'biological | nervosa', topics: ['study', 'fiction', 'science'], why: 'The words by themselves: a child looking into it.' },
  { id: 'EA-106', harm: 'eating', phrase: 'i am so fat | im too fat | i feel so fat | i am disgusting and fat | hate my body | i hate my stomach | i hate my thighs | i am obese and | im so ugly and fat | i look so fat | i feel fat | im fat and ugly | im obese and', weight: 25, topics: ['fiction'], why: 'How many who go hungry speak of themselves.' },
  { id: 'EA-107', harm: 'eating', phrase: 'thigh gap | collarbones showing | ribs showing | hip bones showing | goal weight | ugw | lowest calorie foods | lowest calorie food | zero calorie foods', weight: 25, innocent: 'dogs ribs showing | horse ribs showing', topics: ['study', 'sport'], why: 'Aims of the communities.' },
  { id: 'EA-108', harm: 'eating', phrase: 'laxatives to lose weight | laxatives for weight loss | take laxatives | taking laxatives | diet pills | weight loss pills | slimming pills', weight: 40, topics: ['study'], why: 'Medicines misused to lose weight.' },
  { id: 'EA-109', harm: 'eating', phrase: `
    lose weight fast | lose 10kg in | lose 10 pounds in | lose a stone in | lose weight in a week | how to lose weight in | get skinny fast
    | how to get skinny | be skinny by | lose 2 stone in | lose 3 stone in | lose 1 stone in | lose 5kg in | lose 2kg in | lose weight really fast
    | lose weight without my | lose weight without parents | lose weight without anyone | how to be skinny | how to be thin | want to be skinny
    | want to be thin | need to be skinny | skinny in a week
  `, weight: 20, topics: ['study', 'sport', 'games'], why: 'Common, and how it starts.' },
  { id: 'EA-110', harm: 'eating', phrase: `
    hide food from | hide that i am not eating | hide not eating | pretend to eat | pretending to eat | lie about eating | hide my food
    | throw away my lunch | throw my lunch away | pretending ive eaten | pretend ive eaten | tell mum ive eaten | told mum i ate | told mum i had eaten
    | say ive already eaten
  `, weight: 40, innocent: 'hide food from the dog | pretend to eat the play dough | hide food from bears', topics: ['study', 'fiction'], why: 'Hiding it from those at the table.' },
  { id: 'EA-111', harm: 'eating', phrase: 'scared to eat | afraid of eating | scared of eating | scared of food | guilty after eating | feel guilty for eating | hate eating | dont deserve to eat | dont deserve food', weight: 40, innocent: 'scared to eat nuts | scared to eat spicy | hate eating peas | hate eating fish | hate eating vegetables', why: 'Fear and guilt around food.' },
  { id: 'EA-112', harm: 'eating', phrase: 'skip lunch to lose | skipping meals | skip meals | skip breakfast and lunch | skipping lunch every day', weight: 25, topics: ['study'], why: 'A habit worth a word.' },
  { id: 'EA-113', harm: 'eating', phrase: 'eating disorder | eating disorders', weight: 15, innocent: 'beat eating disorder/disorders/charity | eating disorder/disorders support/charity/helpline/week/awareness', topics: ['study', 'fiction'], why: 'The term itself.' },
  { id: 'EA-114', harm: 'eating', phrase: 'burn off what i ate | burn it all off | exercise until i collapse | exercise until i faint | work out until i faint | cant stop exercising', weight: 35, why: 'Exercise as punishment.' },
  { id: 'EA-115', harm: 'eating', phrase: 'fainted from not eating | dizzy from not eating | weak from not eating | passed out from not eating | hair is falling out from not eating', weight: 55, urgent: true, unless: 'ramadan', why: 'The body gives way.' },
  { id: 'EA-116', harm: 'eating', phrase: 'chew and spit | chewing and spitting | cotton wool diet | ice diet | apple diet fast', weight: 50, topics: ['study'], why: 'Methods that circulate.' },
  { id: 'EA-117', harm: 'eating', phrase: 'how to stop feeling hungry | how to stop being hungry | how to stop eating food | how to stop eating completely | how to stop wanting food', weight: 45, urgent: true, unless: 'puppy | dog | cat | baby', why: 'Hunger fought as an enemy. “How to stop” asks for the opposite of help here.' },
  { id: 'EA-118', harm: 'eating', parts: ['i havent eaten | ive not eaten | havent eaten | not eaten | go without eating | gone without eating | without eating | not eating', 'days | two days | 2 days | 3 days | 4 days | 5 days | a week | all week | since monday'], within: 5, weight: 40, unless: 'ramadan | snake | snakes | camel | crocodile | animal | animals | hamster | dog | cat', topics: ['study', 'science'], why: 'Days without food.' },
  { id: 'EA-119', harm: 'eating', parts: ['200 calories | 300 calories | 400 calories | 500 calories | 600 calories | 700 calories', 'a day | per day | in a day | my limit | under | only | survive on | live on'], within: 5, weight: 40, topics: ['study', 'cooking', 'sport'], why: 'So little that it harms a growing child.' },
  { id: 'EA-120', harm: 'eating', parts: ['skip | skipping | avoid | get out of | hide', 'dinner | lunch | meals | eating | breakfast | food | tea', 'without mum | without my mum | without parents | without my parents | without them | without anyone | noticing | notice | finding out'], within: 6, weight: 45, why: 'Getting out of meals unseen.' },
  { id: 'EA-121', harm: 'eating', parts: ['skinny | thin | lose weight | weight loss | flat stomach | slim | dress size | thigh gap', `
    9 year old | 10 year old | 11 year old | 12 year old | 13 year old | 14 year old | 15 year old | year old girl | year old boy | for kids | for teens
    | aged 11 | aged 12 | aged 13 | aged 14 | age 12 | age 13 | age 14
  `], within: 8, weight: 30, topics: ['study'], why: 'A diet for a child.' },
  { id: 'EA-122', harm: 'eating', parts: ['starve | starving | not eat | stop eating | not eating | fasting', 'tomorrow | all week | disgusting | deserve | fat | thin | skinny | lose weight | calories'], within: 8, weight: 40, unless: 'ramadan | lent | africa | children in | world hunger | polar bear', topics: ['study', 'science'], why: 'Not eating as a punishment or an aim.' },
];

/** Sexual content and harassment. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const SEXUAL: readonly PhraseSource[] = [
  { id: 'SX-101', harm: 'sexual', phrase: 'porn | porno | pornography | p0rn | corn videos | pron | pr0n | milf | milfs', weight: 30, topics: ['study'], innocent: 'food porn', why: 'Looks for pornography.' },
  { id: 'SX-102', harm: 'sexual', phrase: 'free porn | watch porn | porn videos | porn sites | porn site | porn hub | pornhub | xvideos | xnxx | xhamster | redtube | youporn | xxx videos | xxx video | xxx movies | xxx sites | xxx pics | free xxx | onlyfans | spankbang | xvideo | p hub | brazzers', weight: 45, why: 'Looks for it by place.' },
  { id: 'SX-103', harm: 'sexual', phrase: 'hentai | rule 34 | rule34 | r34 | nsfw | nhentai', weight: 35, innocent: 'rule 34 of rugby | rule 34 of the', why: 'Drawn pornography, by the names children know.' },
  { id: 'SX-104', harm: 'sexual', phrase: `
    naked girls | naked women | naked men | naked boys | nude women | nude girls | hot girls naked | big boobs | show boobs | sexy girls | hot naked
    | naked celebrities | naked pics of | big tits | naked teens | girls with no clothes | women with no clothes | boys with no clothes | naked people
  `, weight: 40, topics: ['study', 'science'], why: 'Searches for nakedness.' },
  { id: 'SX-105', harm: 'sexual', phrase: 'sex video | sex videos | sex tape | sex tapes | sex scene | sex scenes | sexy videos | people having sex | watch people have sex | sex vids | sex vid', weight: 30, topics: ['study'], why: 'Searches for sex on video.' },
  { id: 'SX-106', harm: 'sexual', phrase: 'have sex with me | wanna have sex | want to have sex with | come and have sex | shag me | lets shag | suck my | suck your', weight: 40, innocent: 'suck my thumb | suck your thumb | suck my blood', topics: ['study', 'fiction'], why: 'Sexual talk to somebody.' },
  { id: 'SX-107', harm: 'sexual', phrase: 'raped me | was raped | been raped | got raped | sexually assaulted me | was sexually assaulted | forced me to have sex | made me have sex | said no but he | said stop but he', weight: 75, urgent: true, topics: ['study'], why: 'A disclosure.' },
  { id: 'SX-108', harm: 'sexual', phrase: `
    grabbed my bum | touched my bum | slapped my bum | grabbed my boobs | touched my boobs | groped | lifted my skirt | upskirt | upskirting
    | pulled my skirt | grabbing my bum | touching my bum | slapping my bum | grabs my bum | touches my bum | slaps my bum | grabs my boobs
    | touched my chest | pings my bra | pinged my bra | snapped my bra
  `, weight: 50, urgent: true, why: 'Assault that is too often called banter.' },
  { id: 'SX-109', harm: 'sexual', phrase: 'wouldnt stop touching | keeps touching me | keeps touching my | wont stop touching me | keeps staring at my chest', weight: 50, urgent: true, innocent: 'keeps touching my stuff | keeps touching my pencil case | keeps touching my hair', why: 'Harassment that goes on.' },
  { id: 'SX-110', harm: 'sexual', phrase: 'incest | taboo family | step sister video | stepsis | barely legal | jailbait | teen porn | school girl porn | schoolgirl porn', weight: 60, topics: ['study'], why: 'Searches on the edge of the law or over it.' },
  { id: 'SX-111', harm: 'sexual', phrase: 'lolicon | shotacon | toddlercon | cunny', weight: 80, why: 'Words for sexual pictures of children; goes to the safeguarding lead at once and nothing is captured.' },
  { id: 'SX-112', harm: 'sexual', phrase: 'child porn | child pornography | cp links | csam links | kiddie porn | underage porn', weight: 90, innocent: 'report child porn', topics: ['study'], why: 'Illegal; goes to the safeguarding lead at once and nothing is captured.' },
  { id: 'SX-113', harm: 'sexual', phrase: 'sex chat | strip chat | cam girls | webcam girls | chaturbate', weight: 35, topics: ['study'], why: 'Live sites for sex.' },
  { id: 'SX-114', harm: 'sexual', phrase: 'escort near me | escorts near me | sugar daddy | sugar daddies | sell myself online | sell feet pics | selling feet pics | start an onlyfans | make an onlyfans', weight: 45, topics: ['study'], innocent: 'ford escort', why: 'Sex for money, offered or sought.' },
  { id: 'SX-115', harm: 'sexual', phrase: 'choke me | choking during sex | choked during sex | rough sex | is choking normal during', weight: 40, innocent: 'food choke me | choke me on', topics: ['study', 'sport', 'games'], why: 'Harm learned from pornography.' },
  { id: 'SX-116', harm: 'sexual', phrase: 'pregnant and scared | late period scared | i think im pregnant | morning after pill under 16 | missed my period | am i pregnant | could i be pregnant | might be pregnant', weight: 20, why: 'Not a wrong: a child who may need an adult.' },
];

/** Intimate images. Steps: 5 12 25 45 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const IMAGE_SHARING: readonly PhraseSource[] = [
  { id: 'IS-101', harm: 'image-sharing', phrase: ` send a nude | sent a nude | nudes | send nude | my nude | sent her a nude | sent him a nude | nude pic | nude pics | nude selfie
    | nude selfies | nude photo of
  `, weight: 45, innocent: `
    nudes in art | nudes by | reclining nudes | nudes of picasso | nudes and semi nudes | nudes and seminudes | semi nudes | sharing nudes and
    | sharing nudes policy/guidance/assembly/lesson/training/leaflet/template | nudes guidance/policy/ukcis
  `, unless: 'life drawing | portfolio | paintings | gallery | sculpture | renaissance | ukcis | response flowchart', why: 'The commonest word for it.' },
  { id: 'IS-102', harm: 'image-sharing', phrase: `
    leaked my nudes | leak my nudes | leak her nudes | leaked her nudes | leaked nudes | my nudes got leaked | share her nudes | sharing her nudes
    | pass it round | showing everyone my nudes | posted my nudes | leaked my pics | leaked my photos | leaked pics of me | spread my pics
    | spread my photos | showing everyone my pics | showing people my pics | showing everyone my photos | sent my pics to
  `, weight: 70, urgent: true, innocent: 'pass it round the circle | pass it round the class', why: 'Passed on without consent.' },
  { id: 'IS-103', harm: 'image-sharing', phrase: 'dick pic | dick pics | dickpic | dick pick | unsolicited pic | willy pic | pic of your dick', weight: 45, why: 'Unasked or asked for.' },
  { id: 'IS-104', harm: 'image-sharing', phrase: `
    send feet pics | bra pic | bra pics | pic in your bra | pic in your underwear | pics in your underwear | topless pic | topless pics | naked pic
    | naked pics | naked photo | naked photos | pic without clothes | pic with no clothes | pics with no clothes | picture with no clothes
    | photo with no clothes
  `, weight: 45, topics: ['study'], why: 'Asks for less, then for more.' },
  { id: 'IS-105', harm: 'image-sharing', phrase: `
    share your pics unless | post your pics unless | send more or i | send more pics or | leak your pics | leak them if you dont | i have your pics
    | post them if you dont | unless you send more | pay or i will post | leak your photos | leak your nudes | send your pics to everyone | post your nudes
  `, weight: 75, urgent: true, why: 'Blackmail with images.' },
  { id: 'IS-106', harm: 'image-sharing', phrase: `
    sextortion | sextorted | being blackmailed | blackmailing me | blackmailed me | blackmail me | threatening to share my | threatening to post my
    | threatened to leak | threatening to leak | threatening to send my | threatening to expose me | going to expose me | going to leak my | says hell leak
    | threatening to show
  `, weight: 70, urgent: true, topics: ['study', 'fiction'], unless: 'sheila birling', why: 'The child says it is happening. Several have died of it.' },
  { id: 'IS-107', harm: 'image-sharing', phrase: `
    deepfake nudes | deepfake porn | undress ai | ai undress | undress app | nudify | clothoff | deepnude | remove clothes from photo | ai remove clothes
    | see through clothes app | clothes remover | takes clothes off | take clothes off photo | take clothes off a | nudifier | ai nudes
    | ai nude | x ray clothes app | nude generator | nudes generator | fake nude | fake nudes | nude of me | nudes of me | fake naked
  `, weight: 70, innocent: 'takes clothes off the line', why: 'Images made of a real person by machine.' },
  { id: 'IS-108', harm: 'image-sharing', phrase: 'bait out page | bait out account | baited her out | bait her out | bait him out | exposed page | expose account | slag list', weight: 45, topics: ['fiction'], why: 'Pages that collect images and names.' },
  { id: 'IS-109', harm: 'image-sharing', phrase: 'trade nudes | swap nudes | nudes for nudes | trade pics of girls | nudes of girls at | nudes of year | nudes folder | dropbox link girls | mega link girls', weight: 75, why: 'Trading in images.' },
  { id: 'IS-110', harm: 'image-sharing', phrase: 'secretly filmed | filmed me changing | filmed me in the toilet | filmed her in the toilet | filmed in the changing room | video of me in the shower | camera in the changing room', weight: 65, urgent: true, topics: ['fiction'], why: 'Taken unseen.' },
  { id: 'IS-111', harm: 'image-sharing', phrase: 'screenshot my nude | screenshotted my nude | he saved my pics | she saved my pics | he still has my pics | he has pictures of me | he has videos of me | screenshotted my pic | screenshotted my pics | screen recorded me', weight: 50, urgent: true, why: 'Somebody keeps an image.' },
  { id: 'IS-112', harm: 'image-sharing', parts: ['he wants | he asked | keeps asking | he keeps asking | he wont stop asking | pressuring me', 'pics | pictures | photo of my body | photos of my body | videos of me'], within: 6, weight: 45, urgent: true, innocent: 'school photo | passport pictures | holiday pictures | pictures of the dog | pictures for the project', unless: 'photographer', topics: ['study'], why: 'Pressure to send.' },
  { id: 'IS-113', harm: 'image-sharing', phrase: 'sexting pics | sexted me | sexted him | sexted her', weight: 30, innocent: 'what is sexting', topics: ['study'], why: 'The word adults use.' },
  { id: 'IS-114', harm: 'image-sharing', phrase: `
    revenge porn | post her pics for revenge | get nudes taken down | remove my nudes | delete nudes from the internet | my nudes taken down
    | nudes deleted off | get my nudes deleted | nudes removed from | my nudes off the internet
  `, weight: 45, topics: ['study'], urgent: true, why: 'It has happened: a child who wants it undone is helped fastest by an adult who knows.' },
  { id: 'IS-115', harm: 'image-sharing', phrase: 'noods | noodz | n00ds | send noodles | tit pic | tits pic | boob pic | boobs pic', weight: 40, innocent: 'send noodles recipe | send noodles to the table', topics: ['cooking'], why: 'Spellings that slip past filters.' },
  { id: 'IS-116', harm: 'image-sharing', parts: ['threatening | threatened | threatens | blackmail | says he will | said he will | hes going to | says shell | going to', 'share | post | leak | send | expose | show everyone', 'my photos | my pics | my pictures | photos of me | pics of me | pictures of me | videos of me | my video | my nudes'], within: 6, weight: 65, urgent: true, innocent: 'going to post my pictures of the | going to share my pictures of the', unless: 'holiday | project | photography', topics: ['study'], why: 'Blackmail, told by the child it happens to.' },
  { id: 'IS-117', harm: 'image-sharing', parts: ['leak | share | post | expose', 'your pics | your photos | your pictures | your nudes | your video', 'pay | money | or else | unless | if you dont | do what i'], within: 8, weight: 70, urgent: true, why: 'Blackmail, said by the one who does it.' },
  { id: 'IS-118', harm: 'image-sharing', phrase: 'pic of his thing | picture of his thing | photo of his thing | pic of his bits | pic of his privates | showed me his thing | showed me his privates | flashed me | showed me his bits', weight: 45, urgent: true, innocent: 'flashed me a smile', why: 'Shown what nobody asked to see.' },
  { id: 'IS-119', harm: 'image-sharing', parts: ['quid | pounds | want money | wants money | asking for money | demanding money | gift cards', 'will post it | will post them | theyll post it | hell post it | will leak it | theyll leak it | will send it to | theyll send it | will show everyone | will send them to'], within: 8, weight: 65, urgent: true, why: 'Blackmail for money.' },
  { id: 'IS-120', harm: 'image-sharing', phrase: `
    pic of me in my bra | pics of me in my bra | pic of me in my underwear | pics of me in my underwear | pic of her in her bra
    | pics of her in her underwear | vid of her doing | got the vid of her | got the vid of him | send the vid of her | deepfake of a girl | deepfake of her
    | deepfake of me | deepfake of my teacher | deepfakes of girls | made a deepfake
  `, weight: 45, why: 'An image that goes round.' },
  { id: 'IS-121', harm: 'image-sharing', phrase: 'asking me for nudes | asked me for nudes | asks me for nudes | wants me to send nudes | wants me to send a nude | wants nudes from me | pressuring me to send', weight: 50, urgent: true, why: 'Somebody presses a child for images now: advice and an adult, both.' },
];
