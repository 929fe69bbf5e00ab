import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Suicide, said in any of many ways. Steps: 5 12 25 45 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const SUICIDE_FAMILIES: readonly PhraseSource[] = [
  { id: 'SU-201', harm: 'suicide', phrase: `
    {wish} .. {end-self} | {wish} .. die | want to die | wish i was/were dead | wish i could die | want to be with .. in heaven | want to go to heaven
    | want to join .. in heaven | ready to die | ready to go now for good | want to leave this world/earth/life | want to leave this planet
    | want to end things | want my life to end/stop | want to disappear forever/completely | want it to be over for good
  `, weight: 70, urgent: true, innocent: `
    {wish} .. die of/from/for/laughing . | did/do/does/would .. want to die |  die laughing/inside/lol/lmao
    | want to die of/from .. embarrassment/shame/cringe/laughter/boredom | going to die | im going to die | {wish} . die in/at/on/alone
    | how to .. die in/at/on | how to . die hard | about to die | ill die | how to not die | feel like .. dying | trying to .. die | try to not die
    | want to die hard | how to die wool/fabric/hair/eggs/my | want to kill me | going to kill me | ill kill me | about to kill me | gonna kill me
    | scared .. kill me | try~ to kill me | think~ about .. kill me | should/might/could .. kill me | how to .. suicide squad | suicide squad
    | someone/somebody .. suicidal | suicide prevention/bomber/vest/mission/awareness/rates/rate/statistics | about suicide
    | {dyed}
  `, unless: 'battery | tamagotchi | soldiers | trenches | scrooge | surplus population | prisoners of war', topics: ['study', 'games', 'fiction'], why: 'To want, to plan or to be about to end one’s life, in any words.' },
  { id: 'SU-202', harm: 'suicide', phrase: `
    i/im .. want to die | i/im . want to kill myself | im going to kill myself | ill kill myself | wish i was dead | i hope i die | i should kill myself
    | i want to be dead | i want to end my life | i want to end it all | kill myself tonight/tomorrow/today/soon/now/after/before/this/on
  `, weight: 75, urgent: true, innocent: `
    want to die of/from/for/laughing/lol/inside | hope i die in this game | kill myself laughing
    | wanted to die when/after i called miss/sir/the/my . mum/dad/nan | wanted to die when/after i waved/tripped/farted/burped
    | {dyed}
  `, why: 'A plain first-person statement. No topic quietens it: a child may write the truth in an essay.' },
  { id: 'SU-203', harm: 'suicide', parts: ['{nobody}', 'care~ | notice~ | miss~ | cry | bother~ | be sad | give a shit/damn/toss | be bothered | come to my', '{gone}'], within: 6, weight: 60, urgent: true, topics: ['fiction'], why: 'Imagines being dead and missed by nobody.' },
  { id: 'SU-204', harm: 'suicide', phrase: `
    better off without me | better without me in it | better off if {gone} | happier/better/easier/nicer/simpler if {gone} | happier without me
    | be happier if {gone} | better place without me | better off dead | better if i wasnt alive
    | better if id never been born | everyone would be fine/happy/relieved if {gone} | wouldnt be here if | do everyone a favour and die
    | do everyone a favour by dying | everyone a favour if i
  `, weight: 60, urgent: true, innocent: 'team is better off without me', topics: ['fiction'], why: 'Believes that others would be better off.' },
  { id: 'SU-205', harm: 'suicide', phrase: `
    by the time you read this | by the time you see this | by the time you get this | when you read this | when you find this | wont be here .. after
    | wont be here .. when | i wont be here on/by/for/in | i wont be around .. much longer | not be here any more soon | wont be here for much longer
    | not staying around | wont have to worry about me .. longer | wont have to put up with me | wont see me again | never see me again
    | you wont see me any more | last time you will see me | this is my last day/night/week/message/post/goodbye | my last ever day/night/message
    | my final goodbye/message/day/night | saying my goodbyes | said my goodbyes | said goodbye to everyone | goodbye letter/letters/note/notes/video
    | goodbye cruel world | written letters/notes to everyone | written a note/letter .. family/mum/dad/parents/everyone | letters .. for when im gone
    | suicide note/letter | when im gone .. look after | look after .. when im gone | take care of .. when im gone | what will happen to .. when im gone
    | want my funeral | songs for my funeral | play at my funeral | come to my funeral | cry at my funeral | written my will
    | writing my will
  `, weight: 65, urgent: true, innocent: `
    goodbye letter to the | goodbye letter to my teacher | wont be here on monday/tuesday/wednesday/thursday/friday
    | wont be here in lesson/class/school/form | i wont be here for the/registration/maths/practice/rehearsal | this is my last week/day at/of/in/before
    | my last night in/at/of | never see me again at
  `, unless: 'dentist | leavers assembly | moving house | moving school | new school | transfer', topics: ['fiction', 'study'], why: 'A farewell.' },
  { id: 'SU-206', harm: 'suicide', phrase: `
    {method} .. painless~/painlessly/without/peaceful~/peacefully/quick~/quickly/hurt~
    | painless/quickest/quick/easiest/easy/best/peaceful/fastest/fast/least way~ .. die/suicide/go/end/kill | painless way~ | way~ to die
    | ways to kill yourself | way~ to end it/my/your | how to die | how to end my/your life | how to end it all | how to commit suicide
    | how to kill yourself/myself | how to hang yourself/myself | how to suicide | noose | suicide method~
    | method~ of suicide | suicide pact | suicide forum~/chat/website/site~ | does it hurt .. die/when | does dying hurt | is dying painful
    | is it painful to die | what does dying/it feel like to die | what does dying feel like | is it easy to die
  `, weight: 60, urgent: true, innocent: `
    morning after pill | way~ to die in/on | stupid ways to die | dumb ways to die | weird ways to die | how to die in | how to die on | how to die less
    | how to die wool/fabric/hair | does it hurt when . you | does it hurt when .. die | noose of wire | wire noose
  `, unless: 'sculpture | armature | snare', topics: ['study', 'games', 'fiction', 'science', 'pets'], why: 'Asks for a way, and for one that does not hurt.' },
  { id: 'SU-207', harm: 'suicide', parts: [`
    how many | how much | what happens if | what would happen if | will | would | can you | can u | could | enough | is it dangerous to | how long | do
    | does | dose of | lethal | fatal | od on
  `, '{pills}', `
    die | kill me/you/yourself/myself/someone/a | overdose~ | od | fatal | lethal | too many | end it | not wake up | pass out | to be dangerous
    | take all | taking all | all your | all my | dont wake up | sleep forever | a whole packet/box/bottle | whole packet/box/bottle
  `], within: 7, weight: 65, urgent: true, topics: ['study', 'science', 'pets'], why: 'Asks what an overdose takes.' },
  { id: 'SU-208', harm: 'suicide', parts: ['took | taken | take | takin | taking | swallow~ | neck~ | down~ | had | popped | saving up | stash~ | save~ up | hiding | collect~ | hoard~', 'all/loads/lots/load/handful/bunch/whole/packet/box/bottle/pack/so/too/20/30/40/50/16/32/few/every', '{pills}'], within: 4, weight: 60, urgent: true, unless: 'nurse | doctor said | prescribed | flu | cold', topics: ['study', 'fiction'], innocent: 'bitter/hard/tough pill to swallow | cant/wont/doesnt/couldnt swallow . pills/tablets | a/my . travel/car/sea sickness pill/tablet', why: 'Has taken, or keeps, more than a dose.' },
  { id: 'SU-209', harm: 'suicide', phrase: `
    point in/of [me/my] living/life/being/existing/carrying/staying/going | point being alive | point to life | point in being here | life is pointless
    | my life is over | life isnt worth | not worth living | nothing to live for | nothing left to live for
    | no reason to live/stay/be/carry/keep | reasons to live/stay | reason to stay alive | dont want to live | dont want to be alive | dont want to exist
    | dont want to carry on | dont want to go on | dont want to wake up | dont want to see my next birthday | dont want to be on this earth/planet
    | dont want to do this any more | dont want this life | hate being alive | tired of being alive | tired of living/life/existing
    | sick of living/life/being | done with life/living | done living | over life | fed up of living/life/being | cant keep living | cant live like this
    | cant live any more | given up on life | hate living | wish i wasnt alive/born | wish i didnt exist | wish i was never born | wish i wouldnt wake up
    | wish i didnt wake up | wish i hadnt survived | wish i could sleep forever | go to sleep and not/never wake | sleep and never wake
    | want to sleep forever | hope i dont wake up | hope i dont make it | never wanted to be born | didnt ask to be born | shouldnt be alive
    | dont deserve to live | dont deserve to be alive | living is | world without me | life without me | suicidal | si is bad | the thoughts are back about
  `, weight: 50, urgent: true, innocent: `
    dont want to live in/near/with/at/there | someone .. suicidal | feels suicidal | no reason to stay in | dont want to wake up early/at/for
    | point in being here if | dont want to do this any more lol | sick of being in/at/on | point of being in/a/at | point in being in/a/at/early/late
    | done with life drawing | point in/of [me/my] living/going/carrying/staying/being . with/in/at | point in/of carrying on with | reasons to live in
    | reasons to stay in/at | point in staying/going/carrying . for/to/in/at | point of going to | point in going to | want to sleep forever lol
    | help/support/helping/supporting . friend/mate/sister/brother/cousin .. suicidal | help/support someone .. suicidal
    | {moving}
  `, topics: ['study', 'fiction', 'games'], why: 'Life itself has become too much.' },
  { id: 'SU-210', harm: 'suicide', phrase: `
    picked/chosen/set/decided/got the/a/my day/date/time/night .. how | picked the day | picked a date | got a plan to .. it | ive got a plan and a date
    | planning on doing it | im going to do it | going to do it tonight/tomorrow/this/after/on/at/soon/before | end it | ending it all
    | ending it tonight/tomorrow/this/soon/now/after
    | end things tonight/tomorrow/for good | end everything | finish it tonight | finish myself off | checking out early | check out for good
    | peace out forever | tonight is the night | its time for me to go | my time to go | time to say goodbye forever | ctb | catch the bus tonight
    | going to sleep forever | sewerslide | sewer slide | self delete | forever box | game end myself | game over for me irl | alt f4 my life
    | log off forever | log off life | commit die | commit unalive | yeet myself off | neck myself | rope myself | rope tonight | off myself | offing myself
    | top myself | topping myself | do myself in | do a kurt cobain | the long sleep
  `, weight: 55, urgent: true, innocent: `
    ill do it tonight/tomorrow/after | end it with | ending it with | end it there then | end it with a | how to end it | end it on a/the | end it at
    | going to do it at/on/in
    | going to do it after school/tea/dinner | going to do it tomorrow/tonight/on | end it tomorrow/tonight with
    | end it now before | do it now in a minute | now in a minute
    | end it all with a full stop
  `, unless: 'relationship | essay | boyfriend | girlfriend | homework | story | ending | project', topics: ['games', 'fiction', 'study'], why: 'A day, a plan, or the words in which it is hidden.' },
  { id: 'SU-211', harm: 'suicide', parts: ['{close} | {family} | he told me | she told me | told me | says | said', '{end-other}'], within: 8, weight: 55, urgent: true, innocent: 'did she/he/they want to die | he/she/they suicide squad | someone .. suicidal | want to die of/from . embarrassment | help/support/helping/supporting . friend/mate/sister/brother/cousin .. suicidal | help/support someone .. suicidal | help~/support~ . suicidal friend/mate/sister/brother/cousin', unless: 'romeo | juliet | film | book | character | poem | ophelia', topics: ['study', 'fiction'], why: 'Somebody close is in danger: the child who tells cannot carry it alone.' },
  { id: 'SU-212', harm: 'suicide', parts: ['stand~ | sit~ | walk~ | go~ | stood | sat | look~ | thinking | think~ about | imagine~ | feel like | want to | could just | ready to | how high | high', `
    bridge~ | platform | train tracks | tracks | railway | roof | cliff~ | balcony | top floor | motorway | in front of a train/bus/lorry/car
    | multi storey | car park
  `, 'step~ off | jump~ | end it | let go | stepping off | falling | fall off | lie down | lay down | over the edge | go over | throw~ myself | in front'], within: 10, weight: 55, urgent: true, unless: 'bungee | tickets | parkour | swimming | jumping into the water | bags | clay | platform game | mario', topics: ['games', 'sport', 'fiction', 'study'], why: 'Stands at an edge.' },
  { id: 'SU-213', harm: 'suicide', phrase: `
    give~ away .. stuff/things/clothes/games/possessions/belongings | giving .. away . wont need | wont need it/them/any .. after/where/soon
    | wont be needing .. after/any | who wants my .. when | sort~ out who gets my | you can have my .. wont
  `, weight: 45, urgent: true, innocent: 'giving away my old/baby/spare', unless: 'charity | moving | vinted | car boot | clear out | grown out | new phone | upgrade | new one', topics: ['games'], why: 'Gives away what it will not need.' },
  { id: 'SU-214', harm: 'suicide', parts: ['tried to | attempted | attempt~ | try~ to', '{end-self} | suicide | end it | hang', 'last year/month/week/night/summer | again | before | didnt work | failed | hospital | nobody knows | once | twice | yesterday'], within: 8, weight: 70, urgent: true, topics: ['study', 'fiction', 'games'], why: 'Has tried before.' },
  { id: 'SU-215', harm: 'suicide', parts: [`
    what would happen to | who would look after | would my {parent} | would my | would god | is it a sin | do you go to hell | do you go to heaven
    | will i go to hell | will i go to heaven | is it selfish | is it wrong | is it cowardly | is it illegal
  `, 'kill~ myself/yourself | {gone} | suicide | end~ my/your life | unalive~ | take~ my/your own life'], within: 8, weight: 60, urgent: true, topics: ['study'], why: 'Weighs up what would come after.' },
  { id: 'SU-216', harm: 'suicide', phrase: `
    kms | kys myself | unalive/unaliving/unalived | kill~ myself/meself/mysel | hang~ myself | end~ my life | end~ my own life | slit my wrists
    | hanging myself | took an overdose | overdosed | tried to overdose | going to od | want to od
  `, weight: 60, urgent: true, innocent: `
    kms lol/lmao/away/per/in/run/to/from | {digits} kms | km s | kill~ myself laughing/lol | nearly/almost/not/wont/never/wouldnt .. kill~ myself
    | hang myself out | unalived by a creeper/zombie/skeleton/boss/spider/ghast/warden | unalived .. in minecraft/roblox/fortnite
    | {treats}
  `, unless: 'creeper | ender dragon | creepers', topics: ['study', 'games'], why: 'The bare words.' },
  { id: 'SU-217', harm: 'suicide', phrase: `
    i cant do this any more .. sorry/goodbye/bye/please/love | sorry .. i cant do this any more | sorry mum .. cant | im sorry for everything
    | im so sorry everyone | sorry to everyone i | i love you all goodbye | i love you all bye | goodbye everyone | goodbye world | bye world | bye forever
    | goodbye forever | goodbye mum/dad | please forgive me for what i | forgive me for what im about | remember me when | dont blame yourself for
    | its not your fault .. im | dont be sad when im | dont cry when im | tell .. i loved them | tell my {parent} i love | tell .. im sorry and i love
    | nothing anyone can do .. save/stop/change | too late to save me | nobody can save/stop me .. now | it will all be over
    | itll all be over soon/tonight/tomorrow/by | it will be over soon/tonight/tomorrow/by | soon it wont hurt | the pain will stop soon/tonight/forever
    | make the pain stop/go | want the pain to stop/end | want it all to stop/end/be | want everything to stop/end | i just want it to stop/end/be
    | just want to stop hurting | make it all stop | make everything stop | find peace in death | finally be at peace | be free of this pain/world/life
    | finally be free | be with .. in heaven | see .. in heaven soon | up there with .. soon | join .. up there
  `, weight: 45, urgent: true, innocent: 'it will be over soon .. | sorry for everything lol | goodbye everyone see | goodbye everyone have', unless: `
    exam | exams | lesson | race | show | play | term | essay | dentist | holiday | rehearsal | headache | tooth | toothache | hay fever | period
    | holidays | half term
  `, topics: ['fiction', 'study', 'games'], why: 'A farewell, or the wish that it stops.' },
  { id: 'SU-218', harm: 'suicide', phrase: `
    sorry when im . dead/gone | will be sorry when im | find~ your/my body | find my body | be in this world . any more | dont want to be in this world
    | {pills} ready | have the {pills} | got the {pills} | bridge~ . near me . high | bridges near me | high enough to die | high enough to jump
    | tall/tallest/highest building/bridge~/roof .... jump off
    | high enough to kill | make/making it to {digits}/my/christmas/next/adulthood | see myself .. {digits}/future/older/grown | dont see a future
    | no future for me | dont have a future .. | my last christmas/birthday/summer/halloween/weekend/ever | last time ill ever | put up with me . longer
    | deal with me . longer | bothered being alive | being alive . hard/hurts/exhausting/any/sucks | alive any more | exhausted of/with living
    | save~ up .. {pills} | stash~ .. {pills} | collect~ .. {pills} | hide~ .. {pills} | note for .. {kin2} | notes for .. {kin2}
    | letter for .. {kin2} when | wrote/written/writing a/my note | goodbye message/text/video/post | sent .. goodbye | peaceful ..... not exist
    | peaceful .. dead/death/die/gone | death sounds/seems/feels/would be . nice/peaceful/better/good/easier
    | dying sounds/seems/would be . nice/peaceful/better/easier | easier if i/to . die/dead/died/gone/wasnt | easier to be dead | be better dead
    | want out of life | want out of this life | cant wait to be dead | what is the quickest/easiest way to go | {wish} . hurt anyone just go
    | wish a car would hit | wish i would get hit | hope a bus hits | wish someone would kill | wish something would kill | want someone to kill me
    | hope i get . cancer/run over/hit by | wouldnt mind dying/if i died | dont care if i die/live | dont care whether i live | live or die
    | hope tonight is my last | googling ways to | looking up ways to | researching ways to | what happens after you die .. soon | who will miss me
    | would they miss me | would anyone miss me | would you miss me if i | come to my funeral | at my funeral | who will feed .. when im
    | look after .. when im gone | nobody can stop me | already decided . and | i have decided to . go/leave/end/die | ive decided im
    | made my mind up .. end/die/go | counting down .. days until i . die/go/end | got the rope | bought a rope | bought rope | rope in my
    | tie .. round/around my neck | round my neck .. tight | belt round my neck | bag over my head | breathing gas to | carbon monoxide . die/painless/sleep
    | helium . die/painless | drink/drank bleach | swallow/swallowed batteries/bleach | cut . deep enough to | bleed out | bleed to death
    | wrist~ . deep enough | deep enough to die | not wake up from
  `, weight: 50, urgent: true, innocent: `
    make it to {digits} kills/level | making it to {digits} k | see myself in the future as | alive any more in/at | my last summer at/in/before
    | my last weekend at/in | my last christmas . primary/in | note for my mum about/to/from/saying | peaceful protest | not wake up from hibernation
    | live or die by | hide~ .. from the dog | death would be .. for macbeth | who will miss me at | notes for my . {subject}
    | goodbye message for/to . teacher/leavers | goodbye video for | goodbye text in
  `, unless: `
    school trip | year 6 | leavers | level {digits} | revision | moving house | permission | {digits} subscribers | kills | followers | streak | monk
    | hero | gladiator
  `, topics: ['study', 'games', 'fiction', 'science', 'sport'], why: 'No future, tidy farewells, and death as rest.' },
  { id: 'WC-046', class: 'kin2', words: 'my mum | my dad | my parents | my family | my sister | my brother | my nan | my friends | everyone | mum | them to find', why: 'For whom a note is left.' },
  { id: 'WC-047', class: 'subject', words: 'maths | english | science | history | exam | test | revision | essay | speech', why: 'Notes that are for lessons.' },
];
