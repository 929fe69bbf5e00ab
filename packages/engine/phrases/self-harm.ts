import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Hurting oneself and hopelessness. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const SELF_HARM: readonly PhraseSource[] = [
  { id: 'SH-101', harm: 'self-harm', phrase: `
    cut myself | cutting myself | cuts myself | cut my wrists | cut my wrist | cut my arms | cut my legs | cut my thighs | slit my wrists | cut my arm
    | cut my leg | cut my thigh | cutting my arms | cutting my arm | cutting my wrists | cutting my wrist | cutting my legs | cutting my leg
    | cutting my thighs | been cutting again | started cutting again | relapsed and cut | urge to cut | urges to cut | i cut again | scratch my arms till
    | scratch my arms until | going to cut tonight | want to cut tonight | need to cut tonight | want to cut so bad | want to cut again | going to cut again
    | need to cut again | thinking about cutting | thinking of cutting | feel like cutting | cutting helps | better when i cut
  `, weight: 50, innocent: `
    cut myself shaving | cut myself a slice | cut myself some slack | cutting myself some slack | cut myself off | cut myself on | cutting myself off
    | cut myself by accident | accidentally cut myself | cut myself cooking | cut my leg in pe | cut my leg on | cut my leg playing
    | cut my leg open playing | cut my arm on | cut my arm playing | cut my arm in pe | cutting my legs off | cut my legs off
    | thinking about cutting my hair | thinking of cutting my hair | feel like cutting my hair | thinking of cutting it | thinking about cutting it
    | thinking about cutting a | thinking of cutting a | shave .. without cutting myself | shaving without cutting myself | without cutting myself shaving
    | cut~ myself shaving | without cutting myself . when/while shaving
    | {snips}
  `, why: 'Says it plainly.' },
  { id: 'SH-102', harm: 'self-harm', phrase: 'self harm | self harming | self harmed | selfharm | self injury | self harmer', weight: 35, innocent: `
    self harm policy | self harm leaflet | what is self harm | definition of self harm | disclosure of self harm | disclosures of self harm
    | concerns .. self harm .. log/cpoms | including .. self harm
  `, topics: ['study'], why: 'The term adults use; children search for it about themselves.' },
  { id: 'SH-103', harm: 'self-harm', phrase: 'hurt myself | hurting myself | harm myself | harming myself | injure myself | want to feel pain', weight: 40, innocent: 'hurt myself in pe | hurt myself playing | hurt myself falling | hurt myself at | fell and hurt myself | hurt myself laughing | tripped and hurt myself | hurt myself in football/rugby/hockey/netball', why: 'Says it plainly.' },
  { id: 'SH-104', harm: 'self-harm', phrase: 'hide cuts | hide my cuts | hide my scars | hiding my scars | hiding my cuts | cover up cuts | cover my scars | hide scars on | cover up self harm', weight: 50, unless: 'acne scars | hide spots | surgery scar | chicken pox scars', topics: ['fiction'], why: 'Hiding comes after doing.' },
  { id: 'SH-105', harm: 'self-harm', phrase: 'burn myself | burning myself | burnt myself on purpose | burned myself on purpose', weight: 40, innocent: 'burn myself out | burn myself on | burning myself out | burn myself cooking', topics: ['cooking'], why: 'Another way of hurting oneself.' },
  { id: 'SH-106', harm: 'self-harm', phrase: 'take apart a sharpener | unscrew a sharpener | sharpener blade | blade from a sharpener | razor out of a sharpener | blade out of a razor | get the blade out', weight: 45, topics: ['craft'], why: 'Where pupils find blades.' },
  { id: 'SH-107', harm: 'self-harm', parts: ['blade | razor | blades | scissors | compass', 'my arm | my arms | my wrist | my wrists | my leg | my legs | my thigh | my thighs | my skin'], within: 6, weight: 45, innocent: 'shave my legs | shaving my legs | shave my arms | shaving my arms', unless: 'scissor kick', topics: [], why: 'A blade and a part of the body close together.' },
  { id: 'SH-108', harm: 'self-harm', phrase: `
    hate myself | i hate me | hate my life | hate being me | disgusted with myself | i am worthless | i feel worthless | i am a burden | im such a burden
    | everyone hates me
  `, weight: 20, innocent: `
    hate my life its/lol/pe | hate myself for eating that | hate myself for laughing | hate myself for missing | hate myself for forgetting
    | hate myself for choosing/picking/buying/taking/signing/eating the last/missing | hate myself for not
    | hate myself for choosing/picking/buying/taking/missing/agreeing/signing
  `, topics: ['fiction', 'games'], why: 'Low mood; a reason to look, seldom more by itself.' },
  { id: 'SH-109', harm: 'self-harm', phrase: 'depressed | i have depression | severe depression', weight: 10, innocent: 'depressed economy | depressed area | depressed region | depressed areas | depressed fracture | depressed coastline | depressed valley', unless: 'great depression | economic depression', topics: ['study', 'fiction', 'science'], why: 'Common in searches; counts only with others.' },
  { id: 'SH-110', harm: 'self-harm', phrase: `
    feel numb | feel so empty | feel empty inside | feel nothing anymore | dead inside | so empty inside | feel empty and numb
    | so empty and numb | feel so numb | feeling so numb | i feel hollow | cant feel anything anymore | feeling empty inside
  `, weight: 25, innocent: 'fingers feel numb | feet feel numb | legs feel numb', unless: 'dentist | dinasoedd', topics: ['fiction'], why: 'Numbness is often said before hurting oneself.' },
  { id: 'SH-111', harm: 'self-harm', phrase: 'relapsed | days clean | clean from cutting | clean from sh | broke my streak | sh relapse | about to relapse | going to relapse | relapse again', weight: 25, innocent: 'relapsed fever', unless: 'snapchat streak | snap streak | duolingo | leukaemia | cancer | multiple sclerosis', topics: ['study', 'games', 'science'], why: 'How young people who hurt themselves count.' },
  { id: 'SH-112', harm: 'self-harm', phrase: `
    dont want to be here | do not wish to be here | wish i wasnt here | wish i was not here | dont want to exist | wish i didnt exist
    | wish i was never born | wish i had never been born | dont want to be alive | wish i wasnt alive | wish i was not alive
  `, weight: 40, innocent: `
    dont want to be here at school | dont want to be here in maths | dont want to be here for detention | dont want to be here till
    | dont want to be here in detention | dont want to be here in lesson
  `, why: 'The commonest way a child says it without the word.' },
  { id: 'SH-113', harm: 'self-harm', phrase: `
    nobody would notice | nobody would miss me | better off without me
    | nobody would even notice | nobody would care if | no one would care if | no one would notice if i | nobody cares if i | fine without me
    | happier without me | ok without me
  `, weight: 30, innocent: `
    no one would even care if you | nobody would even care if you | nobody would notice the mistake | nobody would notice the difference
    | nobody would notice the typo | fine without me at practice
  `, why: 'Feels of no account to anybody.' },
  { id: 'SH-114', harm: 'self-harm', phrase: `
    cant go on | cant do this any more | cant cope any more | cant take it any more | cant take any more of this | i give up on life | given up on life
    | whats the point of living | no point in living | no reason to live | whats the point of anything | whats the point in anything
    | whats the point in living | whats the point anymore | no point anymore | no point in anything anymore | nothing matters anymore
    | give up on everything | tired of living | tired of life | tired of being alive | sick of living | cant carry on like this | cant live like this
  `, weight: 35, unless: 'simultaneous | equations | this question | this puzzle | this level', innocent: 'cant go on the trip | cant go on holiday | cant go on it | cant go on roblox | cant go on xbox | cant go on my | cant go on the | cant go on google | {moving} | cant go on with . puzzle/level/game', why: 'At the end of one’s strength.' },
  { id: 'SH-115', harm: 'self-harm', phrase: 'styro | beans cutting | barcode wrists | cat scratches on my arm | sh scars | shtwt | sh twt', weight: 45, innocent: 'styro foam | styro cup', why: 'Words that communities around self-harm use to stay unseen.' },
  { id: 'SH-116', harm: 'self-harm', phrase: `
    punish myself | punishing myself | i deserve pain | i deserve to hurt | deserve to suffer | hit myself | punch myself | bang my head against
    | pull my hair out | bang my head on the wall when | bang my head on purpose | hit my head on purpose | bite myself when | scratch myself when
    `, weight: 25, innocent: 'pull my hair out over | bang my head against a brick wall | bang my head against the wall', topics: ['fiction', 'games'], why: 'Self-punishment.' },
  { id: 'SH-117', harm: 'self-harm', phrase: `
    how to self harm | ways to self harm | how to hurt myself | ways to hurt myself | how deep do you have to cut | how to cut without | how to cut myself
    | how to cut yourself | how to cut my wrists | how to cut your wrists | how deep to cut | how deep should i cut | ways to hurt yourself
    | how to hurt yourself | how to harm yourself | ways to harm yourself
  `, weight: 70, urgent: true, innocent: `
    cut without scissors | cut without a saw | how to cut without wasting | how to cut yourself a fringe | how to cut yourself some slack
    | how to cut myself a fringe | how deep to cut the
  `, topics: ['craft', 'cooking'], why: 'Looks for a way to do it.' },
  { id: 'SH-118', harm: 'self-harm', phrase: 'scared of what i might do | scared of myself | might do something stupid | going to do something bad to myself', weight: 45, urgent: true, why: 'Says that control is slipping.' },
  { id: 'SH-119', harm: 'self-harm', parts: ['hide | hiding | cover | cover up | covering', 'my cuts | cuts | my scars | sh scars | self harm scars | self harm | marks on my arm | marks on my arms'], within: 4, weight: 45, innocent: 'paper cuts | budget cuts | tax cuts | short cuts | power cuts', unless: 'acne | surgery | chicken pox | makeup artist | film makeup', topics: ['study', 'fiction'], why: 'Hiding comes after doing, however it is put.' },
  { id: 'SH-120', harm: 'self-harm', parts: ['sharpener | pencil sharpener | razor | shaver', 'blade | blades', 'get | take | out | unscrew | remove | open'], within: 5, weight: 45, topics: ['craft'], why: 'Where pupils find blades, in other words.' },
  { id: 'SH-121', harm: 'self-harm', parts: ['long sleeves | sleeves | hoodie | bracelets | wristbands', 'cuts | scars | see my arms | sees my arms | hide my arms | cover my arms | hide my wrists | see my wrists'], within: 8, weight: 40, topics: ['fiction', 'science'], why: 'Arms kept covered.' },
  { id: 'SH-122', harm: 'self-harm', parts: ['cuts | scars', 'on my arm | on my arms | on my wrist | on my wrists | on my legs | on my thighs | on your arm | on your arms'], within: 3, weight: 35, unless: 'fell | fall | rugby | cat | brambles | bike | football | acne | kitten | puppy | operation', topics: ['science', 'fiction'], why: 'Marks on an arm, and no word of how they came there.' },
  { id: 'SH-123', harm: 'self-harm', parts: ['i cut | i cut myself | to cut', 'feel something | feel better | feel anything | numb | release | cope'], within: 6, weight: 45, topics: ['craft', 'cooking', 'fiction'], why: 'What hurting oneself is for.' },
  { id: 'SH-124', harm: 'self-harm', parts: ['cuts | scars', 'heal | fade | get rid of | go away | disappear', 'fast | faster | quick | quickly | overnight | before'], within: 5, weight: 30, unless: 'acne | spots | surgery | chicken pox | fell', topics: ['study', 'fiction'], why: 'Marks that must be gone by a certain day.' },
  { id: 'SH-125', harm: 'self-harm', phrase: 'does/do/will/would/did self harm/harming help/work | does/do/will/would/did cutting help/work | does/do/will/would/did hurting/harming/cutting myself/yourself help/work', weight: 45, urgent: true, innocent: 'does cutting . calories/carbs/sugar/hair help/work', topics: ['study', 'craft'], why: 'Asks what it does for one: no search for help, though it ends in the word.' },
];

/** Thoughts, plans and means. Steps: 5 12 25 45 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const SUICIDE: readonly PhraseSource[] = [
  { id: 'SU-101', harm: 'suicide', phrase: `
    kill myself | killing myself | kill my self | kms | off myself | unalive myself | end myself | unaliving myself | ending myself
    | off my self | top myself | topping myself | neck myself | necking myself
  `, weight: 70, urgent: true, innocent: `
    killing myself laughing | kill myself laughing | killing myself with laughter | kms away | 10 kms | 5 kms | kms per | kms long
    | kill myself in minecraft | kill myself in fortnite | kill myself in roblox | kill myself to respawn | 1 kms | 2 kms | 3 kms | 4 kms | 6 kms | 7 kms
    | 8 kms | 9 kms | 12 kms | 15 kms | 20 kms | 21 kms | 25 kms | 30 kms | 40 kms | 42 kms | 50 kms | 60 kms | 70 kms | 80 kms | 90 kms | 100 kms | 120 kms
    | 150 kms | 200 kms | 300 kms | 400 kms | 500 kms | 1000 kms | how many kms | kms to | kms from | kms an hour | kms in | kms .. jk
    | kms ths/this . test/homework/essay/exam/lesson/maths/queue/bus/level jk/lol/lmao
  `, why: 'Says it plainly, or in the shorthand of messages.' },
  { id: 'SU-102', harm: 'suicide', phrase: `
    want to die | wish i was dead | wish i were dead | rather be dead | better off dead | ready to die | want to be dead | wanted to die | wanting to die
    | i should just die | should be dead | wish i would die | hope i die | want to be gone forever | dont want to live | dont want to be alive
    | no longer want to live | dont want to exist anymore | cant wait to die | cant wait to be dead | want to not exist | want to stop existing
  `, weight: 70, urgent: true, innocent: `
    didnt want to die | did not want to die | they want to die | soldiers want to die | characters want to die | want to die of embarrassment
    | wanted to die of embarrassment | want to die laughing | wanted to die laughing | so embarrassed i wanted to die | so embarrassing i wanted to die
    | hope i die laughing | hope i die first | dont want to live in | dont want to live with | dont want to live here | dont want to live there
    | dont want to live near | dont want to live on | juliet want to die | romeo want to die | hamlet want to die | ophelia want to die | lennie want to die
    | character want to die | wanted to die for | want to die for their country | should be dead tired | should be dead easy | should be dead proud
    | did she want to die | did he want to die | does she want to die | does he want to die | wife want to die | want to die of cringe
    | want to die of shame | wanted to die when/after i called miss/sir/the/my . mum/dad/nan | wanted to die when/after i waved/tripped/farted/burped
    | {dyed} | want to die of boredom/laughter | cant wait to die in .. play
  `, why: 'Says it plainly.' },
  { id: 'SU-103', harm: 'suicide', phrase: 'want to die . hair is/looks/keeps/wont/has/fell/falls/falling | end my life | ending my life | take my own life | taking my own life | end it all | ending it all | end it tonight', weight: 70, urgent: true, innocent: 'end it all with a full stop', why: 'Says it plainly.' },
  { id: 'SU-104', harm: 'suicide', phrase: 'suicide | suicidal | suicides', weight: 30, innocent: `
    suicide squad | suicide bomber | suicide bombers | suicide bombing | suicide mission | suicide squeeze | suicide hill | financial suicide
    | career suicide | political suicide | suicide note in | suicide rates | suicide rate | assisted suicide debate | run/running/runs/did/do suicides
    | suicides .. drill/drills/sprints/practice/training | suicide sprints/drills/runs/drill | suicide gene~ | eva smiths suicide | suicides are the
    | suicides .. drill/drills/bball/basketball/sprints | do/doing/did/hate suicides .. practice/training/pe
  `, unless: 'suicides drill | eva smiths | bleep test', topics: ['study', 'fiction', 'games', 'science'], why: 'The word itself, outside lessons and films.' },
  { id: 'SU-105', harm: 'suicide', phrase: `
    commit suicide | committing suicide | attempt suicide | suicide attempt | tried to kill myself | tried to end my life | my suicide | feeling suicidal
    | i feel suicidal | i am suicidal | suicidal thoughts | suicidal every day | thinking about suicide | thoughts of suicide | considering suicide
  `, weight: 50, topics: ['study', 'fiction'], why: 'The word with a person in it.' },
  { id: 'SU-106', harm: 'suicide', phrase: `
    how to kill myself | ways to die | easiest way to die | painless way to die | quickest way to die | how to die
    | best way to die | ways to kill myself | painless death | how to commit suicide | how to overdose | easiest way to commit suicide | way to kill myself
    | ways to end it | ways to end my life | how to end my life | how to end it all | suicide methods | methods of suicide | least painful way to
    | painless suicide | how to unalive | tie a noose | make a noose
  `, weight: 75, urgent: true, innocent: 'a million ways to die | dumb ways to die | 1000 ways to die | how to die in minecraft | how to die in roblox | how to die less', topics: ['games', 'fiction'], why: 'Looks for a way.' },
  { id: 'SU-107', harm: 'suicide', phrase: `
    goodbye letter | suicide note | goodbye note | my last note | letter for when im gone | note for when i am gone | suicide letter
    | goodbye forever everyone | final goodbye | note before i die | written my note | wrote my note
    `, weight: 55, urgent: true, innocent: 'goodbye letter to my teacher | goodbye letter to year 6 | goodbye letter from | evas suicide note | goodbye letter in | goodbye letter to teacher', unless: 'leaving party', topics: ['study', 'fiction'], why: 'Writing farewells belongs to a plan.' },
  { id: 'SU-108', harm: 'suicide', phrase: `
    how many paracetamol | how many ibuprofen | how many tablets to | paracetamol overdose | overdose on | take an overdose | take all my pills
    | took all my pills | taken an overdose | took an overdose | taking an overdose | taken too many pills | took too many pills | take too many pills
    | take too many tablets | taken too many tablets | if you overdose | lethal dose of | fatal dose of
  `, weight: 60, urgent: true, innocent: `
    how many paracetamol can i give | how many paracetamol for a headache | how many paracetamol can i have in a day
    | how many paracetamol/ibuprofen can you take in a day/for | overdose on chocolate | overdose on sugar | overdose on homework | overdose on sweets
    | overdose on cuteness
  `, topics: ['study', 'science'], why: 'Means that are in every house.' },
  { id: 'SU-109', harm: 'suicide', phrase: `
    hang myself | hanging myself | shoot myself | jump off a bridge | jump off the bridge | jump in front of a train | jump in front of a car
    | jump in front of a bus | step in front of a train | drown myself | walk into traffic | going to overdose | want to overdose | thinking of overdosing
  `, weight: 70, urgent: true, innocent: 'shoot myself in the foot | hang myself out to dry | want to overdose on chocolate | going to overdose on chocolate | going to overdose on sugar', unless: 'shooting myself in the foot | bungee', topics: ['games'], why: 'Names a means.' },
  { id: 'SU-110', harm: 'suicide', phrase: `
    wont be here tomorrow | wont be here much longer | will not wake up tomorrow | dont want to wake up | never wake up again
    | go to sleep and never wake up | sleep forever | hope i dont wake up | hope i never wake up | my last day on earth
    | my last night alive | my last day alive
  `, weight: 45, urgent: true, innocent: 'wont be here tomorrow because | wont be here tomorrow as i | dont want to wake up early | dont want to wake up at', unless: 'dentist | trip tomorrow', why: 'Speaks of not being there.' },
  { id: 'SU-111', harm: 'suicide', parts: ['giving away | give away | given away | who wants my', 'when im gone | wont need | wont be needing | after im gone | not be needing'], within: 10, weight: 45, urgent: true, unless: 'moving house | charity shop', why: 'Giving things away with an end in view.' },
  { id: 'SU-112', harm: 'suicide', phrase: `
    planning to die | date to die | picked a date to | the day i die | when i kill | planned my death | plan my own funeral | plan to end it
    | plan to end my | planning to end it | planning to end my | plan to kill myself | planning to kill myself
  `, weight: 60, urgent: true, innocent: 'planned my death scene | love you till the day i die | fan till the day i die | till the day i die | until the day i die', why: 'A plan or a date.' },
  { id: 'SU-113', harm: 'suicide', phrase: `
    kys | kill yourself | go and die | hope you die | you should die | just die already | go die | end yourself | hang yourself
    | unalive yourself | better off without you | the world would be better without you | should just die | why dont you die | why dont you just die
  `, weight: 40, innocent: 'hope you die in the game | go die hard | what does kys mean | kys meaning | what does kys stand for', topics: ['games'], why: 'Said to somebody else it is an attack; the one it is said to needs seeing as well.' },
  { id: 'SU-114', harm: 'suicide', phrase: `
    everyone would be happier if i | world would be better without me | world is better without me | they would be happier without me
    | family would be better off | if i was gone | if i disappeared | if i died would | everyone would be better off without | no one will miss me
    | nobody will miss me | wont miss me when | would be better if i was dead | wish i could disappear forever
    | want to disappear forever
  `, weight: 40, innocent: 'nobody will miss me in pe | no one will miss me in pe | nobody will miss me at the party | no one will miss me at the party', urgent: true, why: 'Believes to be a burden whose absence helps.' },
  { id: 'SU-115', harm: 'suicide', phrase: `
    does dying hurt | does it hurt to die | what happens when you die by | how long does it take to die | how long does it take to bleed
    | how much blood can you lose
  `, weight: 45, innocent: 'how long does it take to die of thirst | how long does it take to die in | how long does it take to die without', unless: 'how long does it take a star to die', topics: ['study', 'games', 'science'], why: 'Asks about dying with oneself in mind.' },
  { id: 'SU-116', harm: 'suicide', phrase: 'sewerslide | sewer slide | toaster bath | bath with a toaster | catch the bus forum | ctb method | final exit method', weight: 60, urgent: true, topics: ['fiction'], why: 'Words used to get past filters and moderators.' },
  { id: 'SU-117', harm: 'suicide', parts: ['i will miss you | ill miss you | i love you all | sorry for everything | im sorry everyone', 'goodbye | bye forever | its over | this is the end | last message'], within: 10, weight: 45, urgent: true, innocent: 'last day of term | end of term', unless: 'leaving do | year 6 leavers | leavers assembly', why: 'A farewell with an apology.' },
  { id: 'SU-118', harm: 'suicide', phrase: `
    friend wants to die | friend wants to kill herself | friend wants to kill himself | friend wants to kill themselves | friend is suicidal
    | friend is going to kill herself | friend is going to kill himself | she wants to kill herself | he wants to kill himself | says she wants to die
    | says he wants to die | said she wants to die | said he wants to die | brother wants to die | sister wants to die | brother is suicidal
    | sister is suicidal | friend tried to kill herself | friend tried to kill himself
    | friend took an overdose
  `, weight: 50, urgent: true, topics: ['study', 'fiction'], why: 'A named friend or relative in danger: the child who asks how to help cannot carry it alone.' },
  { id: 'SU-119', harm: 'suicide', phrase: `
    want it all to end | want it all to be over | want everything to end | want everything to stop | thinking about ending it | thinking of ending it
    | going to end it all | ready to end it | make it all stop forever | life isnt worth living | not worth living
    | nothing to live for | no reason to be alive | should i just end it | should i end it all | just end it all | see the point in living
    | cant keep living | dont want to keep living | cant live anymore | cant live with myself | point in being alive | wish i didnt wake up
    | wish i hadnt woken up | wish i never woke up
  `, weight: 45, urgent: true, innocent: 'thinking of ending it with | thinking about ending it with | want it all to end happily | want it all to end well', topics: ['fiction'], why: 'Wants everything to be over.' },
  { id: 'SU-120', harm: 'suicide', parts: ['cant do this anymore | cant go on | cant take it anymore | cant take this anymore | cant cope anymore | done with life', 'goodbye | bye everyone | im sorry everyone | sorry everyone | sorry mum | sorry to everyone'], within: 6, weight: 60, unless: 'maths | homework | equations', urgent: true, topics: ['fiction'], why: 'A farewell beside the end of one’s strength.' },
  { id: 'SU-121', harm: 'suicide', phrase: `
    jump off a building | jump off the building | jump off a roof | jump off the roof | jump off a cliff | jump under a train | drink bleach
    | throw myself in front | throw myself off | stab myself | slit my throat
  `, weight: 60, urgent: true, innocent: 'jump off a cliff into the sea | stab myself with a compass by accident', topics: ['games', 'fiction', 'study'], why: 'Names a means that is also dared, joked about and played.' },
  { id: 'SU-122', harm: 'suicide', parts: ['how many | how much', 'tablets | pills | paracetamol | ibuprofen | sleeping pills | antidepressants | calpol | insulin', `
    to die | overdose | to kill | fatal | lethal | too many | end it | dangerous | do i need | should i take | need to take | do you need | kill me
    | kill you | kill yourself | kill someone | kill a person | end my life | end your life
  `], within: 8, weight: 65, urgent: true, topics: ['study', 'science'], why: 'Asks how much would be enough.' },
  { id: 'SU-123', harm: 'suicide', parts: ['goodbye letter | goodbye note | letter to my parents | letter to my family | letter to my mum | note for my mum | letter for my mum', 'before i go | before i do it | when im gone | after im gone | when i am dead | to find'], within: 8, weight: 60, urgent: true, unless: 'university | holiday | new school', topics: ['fiction', 'study'], why: 'A letter that is to be found afterwards.' },
  { id: 'SU-124', harm: 'suicide', phrase: 'unalive | unaliving | unalived | self deletion', weight: 30, innocent: 'unalived by a | unalived .. respawn~', topics: ['study', 'fiction', 'games'], why: 'The word that is used where the word itself is taken down.' },
  { id: 'SU-125', harm: 'suicide', parts: ['hanging | drowning | overdose | overdosing | bleeding out | bleach | paracetamol | ibuprofen | pills | tablets | antidepressants', 'does it hurt | does hanging hurt | hurt | painful | painless | die from | kill you | enough to die | be fatal'], within: 5, weight: 50, urgent: true, innocent: 'pills hurt my tummy', unless: 'climbing | gymnastics | monkey bars | fish tank | weeds', topics: ['study', 'science', 'fiction', 'games'], why: 'Asks what a way of dying does.' },
  { id: 'SU-126', harm: 'suicide', parts: ['how high | how far | what height | high enough', 'jump | fall | bridge | building', 'to die | kill you | be fatal'], within: 8, weight: 55, urgent: true, topics: ['study', 'science', 'games', 'sport'], why: 'Asks how far a fall must be.' },
  { id: 'SU-127', harm: 'suicide', parts: ['going to take | want to take | took | take | taking | swallow | swallowed | had | drink | drank | ate', `
    all my tablets | all my pills | all my mums tablets | all my mums pills | all my dads tablets | all my dads pills | all the pills | all the tablets
    | all these pills | all these tablets | whole packet of | whole bottle of | bottle of pills | packet of paracetamol | all the calpol | all the medicine
  `], within: 3, weight: 60, urgent: true, unless: 'sweets | crisps | biscuits | water | dog', topics: ['fiction'], why: 'A plan with tablets in it.' },
  { id: 'SU-128', harm: 'suicide', parts: ['friend | mate | bestie | best friend | sister | brother | girlfriend | boyfriend | cousin', 'kill herself | kill himself | kill themselves | wants to die | is suicidal | end her life | end his life | unalive herself | unalive himself'], within: 6, weight: 50, urgent: true, innocent: 'help/support/helping/supporting . friend/mate/sister/brother/cousin .. suicidal | help/support someone .. suicidal', topics: ['study', 'fiction'], why: 'Somebody close is in danger: the child who asks how to help cannot carry it alone.' },
  { id: 'SU-129', harm: 'suicide', parts: ['nobody | no one | who | wouldnt | would anyone', 'care | notice | miss me | cry | bother | sad', 'im dead | i die | i died | im gone | i was gone | i was dead | i wasnt here | i wasnt alive'], within: 5, weight: 50, urgent: true, topics: ['games', 'fiction'], why: 'Imagines being dead and missed by nobody.' },
  { id: 'SU-130', harm: 'suicide', parts: ['what would happen if i | what happens if i | what happens if you | what if i', 'took | take | drank | drink | swallow | swallowed | ate', 'too many | pills | all the tablets | loads of tablets | calpol | paracetamol | ibuprofen | bleach | antidepressants'], within: 6, weight: 50, urgent: true, topics: ['study', 'science'], why: 'Asks what would happen.' },
  { id: 'SU-131', harm: 'suicide', phrase: `
    took an overdose | taken an overdose | i overdosed | ive overdosed | took all my pills | taken all my pills | took all my tablets
    | taken all my tablets | ive taken too many | taken too many pills | took too many pills | taken too many tablets | took too many tablets
    | tried to overdose | tried to od on
  `, weight: 80, urgent: true, innocent: `
    {treats}
  `, topics: ['study', 'fiction'], why: 'Has taken something: an ambulance, now.' },
];
