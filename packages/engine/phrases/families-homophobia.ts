import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Homophobia and transphobia. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const HOMOPHOBIA_FAMILIES: readonly PhraseSource[] = [
  { id: 'WC-111', class: 'gay-slur', words: `
    faggot~ | faggy | fag boy | fags | poof | poofs | poofter~ | puff | bender | benders | batty boy | battyboy | batty man | battyman | chi chi man
    | queer boy | tranny | trannies | trannys | lezza~ | lezzer~ | lezzas | lezbo~ | lesbo~ | dyke | dykes | bum boy | bumboy | bummer boy | gay boy
    | gayboy | gaylord | gay lord | shim | he she | heshe | shemale~ | ladyboy~ | homo | homos | sissy boy | nancy boy | rent boy | fudge packer
    | shirt lifter
  `, why: 'Slurs by name.' },
  { id: 'HO-201', harm: 'homophobia', phrase: '{gay-slur}', weight: 35, innocent: `
    he she it/they/we | fag burns/break/end/butt | homo sapiens/erectus/habilis/neanderthalensis/ludens | homo milk | van dyke | dick van dyke
    | dutch dykes | offas dyke | dykes and | fender bender | puff pastry/daddy/the/of/adder/ball/ball | powder puff | bender from/futurama/robot
    | avatar bender | sports day puff | out of puff | dyke road | cream puff | water bender | fire bender | earth bender | air bender
    | last airbender bender | huff and puff | puff puff | puff up | antony van dyke | gaylord nelson | faggots and/with peas/gravy/mash
    | bundle/bundles of faggots | pork/welsh faggots | faggots of wood/sticks | lesbos
  `, unless: 'holland | flood~ | keep the sea | offas | polders | netherlands | futurama | pastry | sapiens | katara | aang | reclaimed land | wolf | inhaler | igneous', topics: ['study', 'cooking', 'fiction', 'science'], why: 'A slur against people.' },
  { id: 'HO-202', harm: 'homophobia', parts: ['{lgbt} | gay | gays | being gay | being trans | pride | bi | hes trans | shes trans | lesbian~ | trans | homosexuality', `
    {scum} | kill~ | cure~ | sin | disease | fix | wrong | pray~ | hate~ | conversion | convert~ | burn in | off the roof | stone them | put down
    | against the wall | proper man | sort .. out | sort them out | jump~ | batter~ | old name | dead name | deadname~ | perv | perving | changing rooms
    | near me | near him | dont get changed | catch it | catching | groom~ | paedo~ | shove it down | ripped down | kick~ me out | disown~ | not natural
    | against nature | turn~ me straight | straight camp | stop being | stop pretending | pretend~ | go away | no such thing | only two genders
    | two genders | attention seeking | ew | gross | thats well | your so | youre so | thats so | its so | hes so | shes so | ur so
  `], within: 5, weight: 35, urgent: false, innocent: `
    ex gay | gay .... who are/is/came out | {lgbt}/gay .. are/is/openly out | come/comes/came/coming out as | gay and my/i
    | {lgbt} .. group/club/bar/support near me | {lgbt} .. have/has/had come out | gay .. have/has/had come out | {lgbt} .. treated | hate crime~
    | how to stop being bullied for | is so | gay so | so gay pride | prays for | kill~ it at | two mums/dads .. coming/picking/collecting/bringing | gay and out | read out .. old name | {lgbt}/trans .. old name on/in/is/was/removed/changed | pride .. killed it
  `, unless: `
    milk | turing | history | stonewall | section 28 | proud of | rights | same sex marriage | view | views | christianity | attitudes | equality
    | support for | parents evening | be nice to
  `, topics: ['study', 'fiction'], why: 'Hatred of people for whom they love or are.' },
  { id: 'HO-203', harm: 'homophobia', phrase: `
    die queer | die gay | die fag~ | saying . queer/fag/gay/tranny/dyke/homo | queer kid | hell for . liking/loving/being/kissing
    | liking girls .. hell/sin/wrong | go to hell for | two genders | look~ like a . lesbian/dyke/gay/trans/tranny | changed next to me
    | get changed next to | get changed with me | change next to .. gay/bi/lesbian | next to me because im . bi/gay/lesbian/trans | disgusting and unnatural
    | gay is . disgusting/unnatural/wrong/sick/illness/sin | so/well/thats/is/proper gay/bent lol/mate/bro/lad/man | so gay | well gay
    | youre gay/bent | you are gay | your/ur/hes/shes gay haha/lol/ew | hes bent | is he bent | no homo | backs to the wall | backs against the wall
    | dont drop the soap | gay boy | call~ me gay/queer/lesbian/a dyke/a lezza/tranny/fag/it
    | call~ him/her gay/queer/it/tranny | wrote gay | kill/bash/stone/burn/gas all . gays/queers/trannies/lgbt | kill the gays | gays should
    | gay people should | no gays | no queers | no trans | queers out | lesbians just need | need~ a proper man | being gay is | being trans is | gay is a
    | cure for being gay | cure for gay | gay cure | conversion camp/therapy | pray the gay | pray away | stop being gay/trans | how to not be gay
    | make me straight | turn straight | god hates . gay~/fags | burn in hell . gay~/for/you | two men kissing | two women kissing
    | men kissing is | its a he not | she is a man | hes really a girl | not a real girl/boy/woman/man | use~ . old/dead name | deadname~
    | misgender~ . on/me | outed me/him/her | out him/her to/on | out him on | outed him/her/me | told everyone .. gay/bi/trans/lesbian
    | told everyone i/im/that . gay/trans/bi/lesbian | bullied for being gay/trans/bi/lesbian | bullied because im gay/trans
    | cant come out .. kill/batter/kick/disown/hate/hit | come out .. batter/kill/kick/disown/hurt | if .. find out im gay/trans/bi/lesbian
    | finds out im gay/trans/bi/lesbian | kick me out .. queer/gay/trans/lesbian | hate gay/gays/trans/lesbians/queers/lgbt | hate gay people
    | two mums .. disgusting/gross/weird/wrong | two dads .. disgusting/gross/weird/wrong | got two mums lol | bet you a fairy
    | walk like a fairy/girl/gay
    | hes a fairy | youre a fairy | hates fairies | such a fairy | pride is . disgusting/sin/cancer/wrong | thrown off . roof~/buildings/roofs
    | i got punched/kicked/hit because .. mums/dads/gay/trans | because i have two mums/dads | cos ive got two mums/dads
    | because im gay/trans/bi/lesbian/queer | cos im gay/trans/bi | for being gay/trans/bi/lesbian/queer | throw them off . roof/buildings | gay kid
    | attack helicopter | sounds gay | looks gay | acts gay | act gay
  `, weight: 30, innocent: `
    so gay pride | gay people should be allowed/able/treated/free | gays should be allowed | gay people should have/get/not
    | being gay is ok/fine/normal/not/legal/natural/nothing/illegal | being trans is ok/fine/not/normal/nothing | lgbt is short/not/an | stop being gayer
    | lgbt is a disease/sin/sick/disgusting/wrong | two men kissing scene | gay is a . word/term | i think .. im gay | how to tell .. im gay
    | know if youre/your/ur gay | know if you are gay | how to tell .... youre/your {queer} | how to tell ... you are {queer} | {queer} when youre ready
    | {queer} when you are ready | am i gay | happy and gay | its a man united/utd/city/bear/made | gay kid drama | a fairy tale/costume
    | i think im gay is that ok | conversion therapy ban/law/uk/debate | sounds gay meaning | what is . deadname | what does deadname
    | my deadname is/still/on/in | change .. my deadname | deadname still on
  `, unless: 'heartstopper | harvey milk | turing | costume | nutcracker | tinkerbell | panto | pride month', topics: ['study', 'fiction'], why: 'Said, joked about, threatened or suffered.' },
  { id: 'HO-204', harm: 'homophobia', parts: [`
    gay | lesbian | trans | bi | queer | lgbt | gays | lesbians | bisexual | transgender | non binary | two mums | two dads | a girl who likes girls
    | likes boys | pride flag | pride badge | boyfriend and im a boy | tranny
  `, `
    punch~ | hit~ | kick~ | spat | jump~ | beat~ | batter~ | threw | call~ me | shout~ | disown~ | kick~ me out | disgust~ | sick | freak~ | not normal
    | abnormal | gross | ew | hate~ | kill~ | hell | sin~ | ill | illness | cure~ | fix~ | pray | convert | catch | contagious | groom~ | pervert~ | perv
    | nonce~ | paedo~ | away from me | changing room~ | toilet~ | outed | told everyone | find out | finds out | bullied | bully | picked on | ripped | tore
    | burn~ | leave him out | wont sit | dont sit | stay away | ban~ | shouldnt | wrong | weird | pretend~ | phase | confused | real boy | real girl
    | misgender~ | old name | laugh~ | joke~ | insult
  `, 'me | i | im | him | her | them | he | she | they | should | are | is | people | kids | lol | my | you | we | that'], within: 6, weight: 30, innocent: 'not gay .. hate | {queer} and hate~ | non binary and hate~ | rainbow | am i gay/bi/lesbian/trans/queer/bisexual | is it wrong to be | support', unless: `
    turing | harvey milk | stonewall | section 28 | history | pride month | how to come out | how do i come out | how to tell | support | group near
    | youth group | club | equality | law | rights | drag race | heartstopper | representation | cake
  `, topics: ['study', 'fiction', 'science'], why: 'Who somebody loves or is, and contempt or harm beside it.' },
];
