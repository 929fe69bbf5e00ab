import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Cruelty among pupils. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const BULLYING_FAMILIES: readonly PhraseSource[] = [
  { id: 'WC-090', class: 'insult', words: `
    ugly | fat | freak | weirdo | tramp | scruff~ | scruffy | minger | minging | loser | loner | retard~ | spaz | spastic | mong | smelly | stink~
    | stinks | rat | snitch | grass | pig | fat pig | cow | whale | cry baby | crybaby | pathetic | disgusting | worthless | waste of space
    | waste of oxygen | nonce | sped | special needs | special | four eyes | virgin | simp | beg | melt | wasteman | neek | nerd | peak | butters | chopped
    | flop | embarrassment | horrible | vile | skank | moron | divvy | thick | idiot | stupid | little boy | joke | nobody | creep | gimp | knob | dickhead
    | bellend | prick | crusty | dusty | pov | povvo | gyppo | chav | slow | dumb | fatty | lanky | ginger
  `, why: 'What is thrown at somebody.' },
  { id: 'BU-201', harm: 'bullying', phrase: `
    make .. life hell/miserable | someones life hell | make someones life | bully~ me/him/her/them | bully~ me/him/her/my | bullied
    | bullying me/him/her/my | everyone bullies | they bully | nobody/everyone/everybody likes/hates/wants you .. | nobody likes you
    | everyone hates you | nobody wants you | no one wants you here | why are you even here | why dont you just leave | leave the school
    | leave this school | move schools then | nobody asked for you | nobody invited you | you have/got no friends
    | you will never have friends | youve no friends | your {parent} left cos/because | your {parent} .. couldnt stand | your {parent} doesnt love you/want
    | no wonder your {parent} | no wonder you/your have/got/left/no | your mum is a | your mums a/fat/on/so | your mum should have | no one would miss you
    | nobody would miss you | kill yourself | kys | go die | go and die | hope you die | do us all a favour | do everyone a favour
    | world would be better without you | should have been aborted | stop breathing | waste of oxygen | get out of our school | go home and cry
    | cry about it you | say it behind your back | everyone says it | everyone thinks youre
  `, weight: 45, innocent: `
    exams make my life hell/miserable | makes my life | made my life | make my life | see someone getting/being bullied | bullied by . character
    | is it a sin to kill yourself | how to kill yourself | to kill yourself | your mums a teacher/nurse/legend/doctor | nobody likes you lol
    | would you kill yourself | if you kill yourself | want to/do/does/who kill yourself | how do you kill yourself | why would you kill yourself
  `, unless: 'eva smith | in the book | in the story | character | in the film | sermon', topics: ['study', 'fiction'], why: 'Cruelty to somebody’s face, or suffering it.' },
  { id: 'BU-202', harm: 'bullying', phrase: `
    your/youre/you/ur/shes/hes/she/he .. such/so/a/an/too/well/proper/little/just/really .. {insult} | you .. {insult} | look at the state of
    | look at her/his hair/shoes/clothes/bag/face/teeth/skin/forehead | {insult} nobody/no one/everyone | shut up you/u {insult} | call~ me .. {insult}
    | call~ me names | calling/called/calls/call him/her . {insult} | proper {insult} | lets all call him/her | nickname for me | nicknames for me
    | everyone calls me | name calling
  `, weight: 25, innocent: `
    you fancy no one/nobody | you so funny | your so stupid lol | youre such a melt lol | he is such a legend | youre a special | you .. special
    | thats so stupid | you are not stupid | hes a fat cat | youre such a nerd lol | you .. fat .. {food} | he .. special effects | you .. joke~ with
    | you must .. joke | she is so thick skinned | youre not fat/ugly/stupid | you .. nobody knows/else | she/he .. thick coat | slow | special offer
    | is a special | was a special | youre such an idiot lol | stupid laptop/question/homework/maths/phone | {insult} hair | you look ugly in a
    | he/she/hes/shes .. nobody | is the joke | you .. thick | you special | ginger cat/biscuit | joke about/book
  `, unless: 'lol | haha | jk | love you | cat | dog | dinosaur | in the play | the character | wolf | sumo', topics: ['study', 'fiction', 'games', 'pets', 'cooking', 'sport', 'science'], why: 'Insults aimed at a person.' },
  { id: 'BU-203', harm: 'bullying', parts: [`
    they | everyone | everybody | the girls | the boys | girls in | boys in | lads in | people | kids | year 7s/8s/9s/10s/11s | older kids | a girl
    | a boy | she | he | big boys | big kids | the popular | my so called friends | the group | someone | this girl | this boy | girl in my | boy in my
    | whole class
  `, `
    pick~ on | laugh~ at | make~ fun | take~ the mick | taking the piss | mimic~ | copy~ my | moo~ at | hold~ their nose | ignore~ | leave~ me out
    | left me out | exclude~ | blank~ | trip~ me | push~ me | shove~ me | kick~ me | hit~ me | punch~ me | spit~ | spat | throw~ .. at me | threw | chuck~
    | nick~ my | hid my | hide my | empty~ | flush~ | call~ me | named me | stare~ | gang~ up | wont let me | wont sit | sit with me | move away | prank~
    | spread~ | rumour~ | film~ | record~ | post~ | made a page | made a group | removed me | kick~ me out | kicked me | threaten~ | say im | says i smell
    | laughing | chant~ | vote~ me | voted | whisper~ | bark at me | make~ noises | imitate~ | pull~ my hair
  `, `
    me | every day | again | on purpose | at lunch | at playtime | in class | on the bus | when i walk | every time | lesson | for being | cry | crying
    | behind my back | group chat | online | the toilets | get worse | nothing | teachers do nothing | and then | names
  `], within: 7, weight: 35, innocent: `
    laugh~ at my jokes | {person3} wants to be my | {person3} told me to | {person3} said hell | he/she/they push~ me on the swing
    | he/she/they hit~ me with the ball | took my temperature/order | she/he/they said im good/great/funny | they took my blood | kick~ me the ball
    | throw~ me the | throw the ball at me | pick~ me | wont talk to me so im/i
  `, unless: `
    swing | for a laugh lol | surprise party | tag | in the book | the character | hopscotch | pass the parcel | goalkeeper | {family} | boyfriend
    | {adult}
  `, topics: ['study', 'fiction', 'games', 'sport', 'pets'], why: 'What is done to one child by others, again and again.' },
  { id: 'BU-204', harm: 'bullying', parts: [`
    lets | everyone | everybody | we should | dont | nobody | who wants to | someone | everyone should | ill | vote | rate | add | post | send | chuck
    | make | made | new page
  `, `
    ignore~ | blank~ | block~ | dont sit | dont pick | dont talk | stop talking | leave~ out | kick~ out | out of the group | prank~ | prank ring
    | make .. cry | cries | life hell | make .. leave | fake insta | fake account | fake profile | burn book | burn page | hate page | roast page
    | roast him/her | exposing page | ugliest | fattest | worst stories | tag her | tag him | on the story | anonymous page | poll | in the canal
    | in the bin | down the toilet | his blazer | her bag | his bag | his shoes | her shoes | spam | gang up on | bully him | bully her | sit near
    | her number | his number
  `, `
    her | him | girl | boy | lad | kid | that | in 7/8/9/10/11 | year 7/8/9/10/11 | 8b | them | his | new girl | new boy | miss | sir | teacher | of her
    | loner | cries | everyone follow | at night | behind
  `], within: 8, weight: 35, innocent: 'dont pick the/that/up | dont sit the | ignore him hes joking | leave out the | vote for miss', unless: 'christmas | election | school council | recycling | in the book | surprise | charity | litter | dog | puppy | cyberbullying', topics: ['study', 'fiction', 'games', 'pets', 'cooking', 'sport'], why: 'Calls the others to be cruel.' },
  { id: 'BU-205', harm: 'bullying', phrase: `
    eat~ .. lunch/dinner .. toilet/toilets/alone/own | hide in .. toilets/library .. lunch/break/because/so/cos
    | scared/afraid/dread~ .. to school/in tomorrow/school/bus/lunch/pe cos/because/of/they/tomorrow/again | scared to come/go in/to school
    | pretend/pretending to be ill .. school/they/bullied | dont want to go to school . because/cos they/of/im | hate school because/cos they/everyone/of
    | i have/got no friends | no one sits with me | nobody sits with me | nobody plays/talks/sits/speaks . with/to me | left me out | left out of everything
    | they left me | they wont let me play/sit/join | everyone stares | everyone laughs at me
    | made a/the group/page/account/chat/poll/tiktok/video about me/him/her/my | page about me | rumour~ about/that me/him/her/im/my/i/shes
    | spread~ .. rumour~ | taking the mick out of my/me/his/her | takes the mick out of | take the mick out of | taking the piss out of my/me/her/his
    | make fun of my/me/how | makes fun of | making fun of my/me | laugh~ at my stutter/clothes/hair/shoes/accent/weight/skin/acne/glasses/dyslexia
    | mimic~ my | because of my stutter/disability/weight/acne/glasses/autism | trip~ me up | push~ me off/down/into/in | take~ my dinner/lunch/bus/money
    | took my bag/phone/lunch/shoes/blazer/coat/money again/and/in/threw/off | gets ten times worse | itll get worse if i tell
    | if i tell sir/miss/anyone/teacher .. worse | cyberbull~ | hate comments | horrible messages/comments/things .. me/about
    | nasty messages/comments/things .. me/about | abuse on my | laugh along but | if i tell .. itll/it will/gets/get .. worse | wait~ for me at the gate
    | waiting for me .. gate/school/outside | they said theyll get me | year 11s/10s/9s/8s .. waiting for me | videos of me crying/eating/falling
    | filmed me/him/her crying/falling/eating/getting | posting tiktoks .. my/me | pics of me eating | steal~ my lunch
  `, weight: 40, innocent: `
    {parent} took my phone | take the mick out of each/ourselves/myself | see someone getting bullied | scared to go in to the haunted
    | left me out of breath | mum waiting for me outside school | nobody talks to me like that | push~ me off the swing lol
    | waiting for me at the gate mum/dad/nan
    | laces/shoelaces/cable/rug/step/stairs/question/questions/spellings/verbs/tenses/hurdle/robe/dress .. trip~ me up
  `, unless: '{parent} waiting | in the book | character | novel', topics: ['study', 'fiction'], why: 'What being bullied looks like from inside.' },
  { id: 'BU-206', harm: 'bullying', parts: ['me | my | im | i', `
    everyone | nobody | no one | they | all the girls | all the boys | the whole class | whole class | the whole year | people | kids | girls in my
    | boys in my | my friends | my group | a group of | the popular girls | someone at school | some kids | this girl | this boy | these girls | these boys
  `, `
    ignore~ | hate~ | laugh~ | exclude~ | avoid~ | move~ away | block~ | kick~ | push~ | shove~ | trip~ | call~ | names | nasty | horrible | mean | cruel
    | whisper~ | rumour~ | making up | fake account | threaten~ | tease~ | taunt~ | mock~ | copy~ | broke | ruin~ | hid | threw | throw~ | spit~ | spat
    | pull~ my hair | wont let | wont talk | stopped talking | turn~ against | turned | unfriended | pick last | picked last | cry | crying | target~
    | gang~
  `, `
    every day | everyday | all the time | again | school | lunch | break | class | lesson | bus | alone | toilets | cry | crying | at me | about me | me
    | on purpose | for no reason | behind my back | group | party | anymore | any more | stop | sick of | hate it | dont know why | teacher
    | dont want to go | changing rooms | pe | online | snap | everywhere | table
  `], within: 7, weight: 30, innocent: `
    no one likes sprouts | nobody invited | everyone took | everyone left | i hate it when everyone | they left their/the | everyone loves me | they hate
    | nobody likes .. homework/peas | everyone wants | nobody wants the | people like | took me to | throw~ the ball | copy~ my homework | took my order
    | wants me to win | i invited everyone | everyone is invited | they invited me | talk to me about | sit with me | {family} .. left
  `, unless: `
    party invitation | the character | in the book | novel | chapter | sprouts | peas | netball | football | rugby | {parent} | surprise | fire alarm
    | revise | revision | birthday invite | cinema | museum | tag | hide and seek | year in numbers
  `, topics: ['study', 'fiction', 'games', 'sport', 'pets', 'cooking'], why: 'One child against many, in any words.' },
  { id: 'BU-207', harm: 'bullying', phrase: `
    youre not invited | you arent invited | nobody invited you | dont invite her/him | not sitting with you | go sit with someone else
    | go sit on your own | sit on your own loner | eww/ew its/here/dont . her/him/comes/touch | ew dont touch | got the lurgy | shes got nits lol
    | he stinks of | she stinks of | smells like . wee/piss/fish/bo/dog/poo | stinks of . wee/piss/fish/bo | charity shop clothes
    | clothes from . charity/primark lol/tip | your/ur/her/his shoes are . fake/minging/manky/ugly | poor kid | your family is poor | too poor to
    | free school meals kid | on free school meals lol | benefits scrounger | council house rat/scum | your mum works at lol | fatty | lardarse | fat bitch
    | fat slag | fat cow | fat pig | whale | spotty | pizza face | crater face | acne face | gap teeth lol | goofy teeth | metal mouth | big ears lol
    | four eyes | ginger pube | speccy | stutter boy | window licker | special bus | short bus | youre special needs | hes/shes autistic lol
    | acting autistic | are you autistic | sped kid | sped class | retard | retarded | downy | mong | flid | you will never be popular
    | no one will ever love/date/want/fancy you | no boy will ever | who would want you | you make me sick | i hate you so much just | we all hate you
    | we hate you | everyone hates her/him | everyone hates you | nobody likes her/him | no one likes her/him | nobody likes you | no one can stand you
    | cant stand her/him lets | lets make her/him . cry/leave/look/think/believe/pay | make her/him cry | make her/him leave | get her/him kicked out
    | turn everyone against | tell everyone she/he . did/has/is/wet/likes/fancies/got/smells | say she/he . wet/pissed/stinks/has/fancies | spread it that
    | start a rumour | fake account of | pretend to be her/him online | catfish her/him for | prank call her/him | put .. chewing gum in | trip her/him up
    | push her/him over/down/in | steal her/his lunch/bag/shoes/pe | hide her/his shoes/bag/pe/coat | pour .. over her/him | throw .. at her/him
    | egg her/him | flush her/his | lock her/him in | dunk her/his head | gang up on her/him | jump her/him at | record her/him . crying/when/getting
    | film her/him . crying/when/getting | screenshot and send . everyone | send it to everyone | poll who is . ugliest/fattest/worst/smelliest
    | who is the ugliest | ugliest . in year/class/school | fattest . in | rank . ugliest
    | put her/him on the burn | tea page | confessions page about | expose her/him | im the joke of | class joke | always left out | get left out
    | nobody wants to be my partner/friend | no one wants to be my partner/friend | no one picks me | last to be picked
    | picked last again | sat alone again | sit alone every/at | on my own every lunch/break | alone every lunch/break | spend lunch/break in the/on
    | hide in the library every | invisible at school | they say im . gross/ugly/fat/weird/smelly/dirty/poor/gay | say i smell
    | called me fat/ugly/smelly/poor/dirty/weird/freak/thick/stupid | call me fat/ugly/smelly/poor/dirty/weird/freak/thick/stupid
    | laughed at me . when/because/for/in | take the mick out of me | rip the piss out of me | cuss me out | cussing my mum | cussing me
    | snapped my glasses | broke my glasses | cut my hair without | stole my lunch | nicked my lunch | threatened me if i
    | tell the teacher theyll/and theyll | grass on them | snitches get stitches | they know i wont tell
  `, weight: 30, innocent: `
    whale~ watching/song/blue/facts | blue whale | whale . shark | not fat pig | im the class joke teller | lock her/him in the tower
    | sit alone in . exam | you make me sick with | i hate you so much lol | we hate you lol | how to help . autistic | are you autistic test/quiz
    | trip her/him up north | hide his shoes lol | poor kid in | who is the ugliest dog | send it to everyone in the | push him in goal | push her in the
    | push him on the | throw .. at him/her in | picked last for netball | big ears dog | fatty acid~
    | fatty tissue/food/foods/liver | spotty dog/dress | cry me | push her/him in the pool/swing/pushchair/buggy/pram | retard in music
    | retard .. ritardando
  `, unless: `
    dickens | oliver twist | tiny tim | cinderella | whale | dog | cat | elephant | rapunzel | dahl | twits | matilda | trunchbull | the character | acids
    | pushchair | baby brother | toddler | ritardando
  `, topics: ['study', 'fiction', 'games', 'pets', 'science', 'cooking'], why: 'Cruelty to somebody, planned, said or suffered, in the words of school.' },
  { id: 'BU-208', harm: 'bullying', phrase: `
    sing~/chant~ . song about me/him/her | song about me | nasty stuff about me | wrote . nasty/horrible/stuff/things . about me/her/him
    | wrote about me on | on the toilet door | toilet wall about | unadd him/her | unfollow her/him everyone | chat without him/her/me
    | group without him/her/me | imagine being . ugly/fat/as/poor/him/her | as ugly as you | as fat as you | cry to your mummy | go cry to
    | you baby | cry baby | would even care if you left | no one would . care if you left | turned everyone against | turned . against me
    | so they dont throw | throw rulers/pens/paper/stuff/things at me | take my lunch off | take .. off me and eat | pretend~ they forgot
    | forgot to invite me on purpose | leaving me out on | wet myself .. call/everyone | calls me pissy | dread~ .. school
    | scared .. school because of . them/her/him | because of them | reason your {parent} left | youre the reason | ur the reason | no wonder .. left you
    | looks like a . troll/pig/rat/horse/man/boy/dog/tramp/witch/frog/toad/monkey/ogre | look at her/him/his/that .. lol/haha/lmao/state/hair/face/post
    | haha look at | post it lol | block her and | block him and | tell her/him shes/hes not . in/part/invited | not in the group | not in our group
    | out the group | out of the groupchat | put stuff in my hair/bag | put .. in my hair | gum in my hair | throw my . shoes/bag/coat/books
    | threw my . shoes/bag/coat/books/pencil | keep~ throwing . at me/my | keep~ sending me . horrible/pictures/pics/messages/hate/abuse | saying its me
    | sends me . hate/abuse/horrible/nasty | every week they | every day they | every lesson they | every time they see me | they call me | they called me
    | call me weird/weirdo/ugly/fat | everyone calls me | they all laugh~ | they laugh~ | made me eat | make me eat | made me lick | dared her/him to . cry
    | made her/him cry | making her/him cry
  `, weight: 30, innocent: `
    you baby lol | imagine being . ugly duckling | imagine being a/an/in | imagine being . roman/viking/evacuee/astronaut/soldier
    | sing . song about me to | on the toilet door sign | every day they . feed/eat/sleep/go/open/pray/open/work/had/wake/went
    | every week they . play/go/do/train/have | they laughed at my joke/jokes | haha look at this/these/the . dog/cat/video/meme/fail
    | because of them we/i . won/know | they/everyone laugh~ at my joke/jokes | they call me by/for/in | they called me to/for/back/up/in
    | they call me mr/miss/the goat/king/legend | made me eat . {food} | call me later | look at his . work/new/goal | mum makes me eat
    | made me eat . veg/vegetables/sprouts | dread~ going back to school after
  `, unless: 'evacuees | romans | vikings | victorians | soldiers | pilgrims | monks | slaves | the nazis | tudors', topics: ['study', 'fiction', 'games', 'pets', 'science'], why: 'Again and again, by them, to me.' },
];
