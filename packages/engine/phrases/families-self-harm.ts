import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Hurting oneself. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const SELF_HARM_FAMILIES: readonly PhraseSource[] = [
  { id: 'SH-201', harm: 'self-harm', phrase: `
    cut~/slice~/slash~/scratch~/carve~/burn~/stab~/score~ . my/me {body} | cut~/slice~/slash~/carve~ into my
    | cut~/hurt~/harm~/injure~/scar~ myself/meself | scratch~/bite~/burn~/punch~/hit~/slap~/pinch~ myself | cut~/hurt~/burn~/harm~ yourself/themselves
    | blood running down my arm | {person3} cut~/hurt~/harm~ himself/herself/themselves
  `, weight: 45, innocent: `
    cut myself shaving/on/off/a/by/cooking/some/open/out | cut~ my leg/arm/knee on/off/falling/playing/at/in/when
    | {cutting} . my leg~/arm~/body on/when/while/in/at/by/playing/falling
    | hurt myself in/at/playing/falling/on/laughing/by/doing/when/during/skating/running/again | hurt~ my leg~/arm~/wrist~/shoulder~/ankle~/hip~
    | hit myself in | burn~ myself on/cooking/out/by/with the/with my | burnt my {body} on/in/with my straighteners | burn yourself | hurt yourself
    | cut yourself some/a/out/on/off/shaving | hit myself with | hurt~ yourself on/at/in/doing/by | bite~ myself eating | nearly/almost .. myself
    | scratch~ my {body} cat | slap myself | cat .. scratch~ my {body} | eczema | dog | mosquito | itchy | shave .. without cutting myself
    | shaving without cutting myself | cut~ myself shaving
  `, unless: `
    kitten | cat keeps | eczema | itchy | chickenpox | rash | brambles | straighteners | tin opener | shaving | oven | rugby | hockey | football | netball
    | skateboard | bike | fell | tripped | by accident | accidentally | pe | trampoline | paper cut | plaster on | first aid | mosquito | nettles | sunburn
    | sun
  `, topics: ['cooking', 'craft', 'sport', 'fiction'], why: 'Hurting one’s own body.' },
  { id: 'WC-050', class: 'cutting', words: 'cut~ | hurt~ | burn~ | scratch~ | bruise~ | scrape~', why: 'Ways to be hurt by accident, too.' },
  { id: 'WC-051', class: 'person3', words: 'he | she | they | hes | shes | theyre | friend | sister | brother | cousin | girl | boy | kid | people', why: 'Somebody else.' },
  { id: 'WC-052', class: 'marks', words: 'cuts | scars | scar | marks | self harm | sh | sh scars | cigarette burns | fag burns | burns | scratches | scabs | slits | barcode | my cuts | fresh cuts', why: 'What is left on the skin.' },
  { id: 'WC-053', class: 'blade', words: 'blade | blades | razor | razors | razorblade | razor blade | sharpener | sharpner | compass | scissors | craft knife | stanley knife | penknife | lighter | something sharp | safety pin | needle | knife | glass', why: 'What it is done with.' },
  { id: 'SH-202', harm: 'self-harm', parts: [`
    hide~ | cover~ | conceal~ | see~ | saw | seen | spot~ | notice~ | find~ | found | explain~ | excuse~ | excuses | lie about | makeup for | get rid of
    | heal~ | fade~ | bio oil | show~ | ask~ about | tell about | long sleeves for | showed me
  `, `
    {marks} . arm~/wrist~/leg~/thigh~/skin/body | self harm scars | sh scars | my scars | my cuts | my self harm | your self harm | fresh cuts | cuts on
    | scars on | {marks} . for pe | {marks} . from .. parents/mum/dad/teachers/school | {marks} . swimming | her/his/their cuts | her/his scars | your scars
    | cuts from | scars from cutting | self harm | his/her/their self harm
  `], within: 6, weight: 45, innocent: 'scars on mars', unless: `
    acne | spots | surgery | operation | chicken pox | chickenpox | makeup artist | film | mosquito | rugby | fell | bike | cat scratches from | appendix
    | c section | eczema | brambles
  `, topics: ['study', 'fiction', 'science'], why: 'Hiding what was done, or being seen.' },
  { id: 'SH-203', harm: 'self-harm', parts: ['{blade}', `
    {body} | on myself | use it | using it | my skin | want to use | to myself | cut | in my bag to | under my | need it | hidden in my | hide
    | where did i put | thinking about
  `, 'i | im | my | me'], within: 6, weight: 45, innocent: 'shave~ | shaving | cut out | {blade} to cut {paper}', unless: `
    dt | food tech | maths | circle | geometry | hair | haircut | shave | shaving | sewing | paper | card | stab | him | school bag | scouts | fight
    | protection | self defence | window | recipe | carve | pumpkin | jumped | beef
  `, topics: ['fiction'], why: 'Something sharp and oneself.' },
  { id: 'WC-054', class: 'paper', words: 'paper | card | fabric | hair | wood | the shapes | out', why: 'What scissors are for.' },
  { id: 'SH-204', harm: 'self-harm', phrase: `
    urge~ to cut/hurt/burn/harm/self harm/relapse/scratch | want/need/wanting/needing/tempted to cut/bleed/hurt/self/harm/relapse
    | want to cut so/again/tonight/myself/deeper/bad/badly | need to cut so/again/tonight/myself/deeper/bad/badly
    | going to cut tonight/again/myself/later/deeper | i just want to cut | i want to bleed | want to hurt myself | need to hurt myself
    | feel like cutting/hurting/self/harming | cant stop cutting/hurting/scratching | started cutting/self/hurting | been cutting/self/harming | cut again
    | cutting again | cut for 1/2/3 | havent cut for/in/since | not cut for/in/since | {digits} days/weeks/months clean | days/weeks/months clean
    | clean from self/cutting/sh | clean for .. days/weeks/months | relapsed last/again/today/tonight/after | i relapsed | sh relapse | about to relapse
    | going to relapse | nearly relapsed | want to relapse | lost my streak cutting | broke my clean streak | need to feel pain | want to feel pain
    | want to feel something so | deserve pain | deserve to hurt | deserve to bleed | deserve to be punished .. myself | i deserve it so i
    | pain makes me feel | pain helps | like the pain | like seeing myself bleed | like it when i bleed | make~ myself bleed | watch myself bleed
    | watching the blood | see blood .. calm | bleeding makes/feels | cutting makes/helps/feels/is the only | cutting is how
    | hurting myself is/makes/helps/feels | hurting helps | self harm makes/helps/feels/is | how deep .. cut | how deep do | does it scar if/when
    | will it scar if | scar if you/i cut | cut your thigh/wrist/arm~ | cut my own | what i have done to my arms/body/legs | done to my arms/wrists/legs
    | see what i have done | what ive done to my arms/legs/body | roll my sleeves down | sleeves down because/so/cos | took .. sharpener apart
    | sharpener apart | take apart .. sharpener | blade .. you know why | blade/blades out .... sharpener/razor | how to cut without | how to self harm
    | ways to hurt/harm/cut yourself/myself | how to hurt myself | how to cut myself/yourself | self harm tips/ideas/methods/without | places to cut
    | place to cut | where to cut yourself/myself/so | best place .. to cut
  `, weight: 50, innocent: `
    want to cut my hair/grass/the/down/out/it | need to cut my hair/grass/the/down/out/it/paper/some/this | going to cut my hair/the/it
    | want to cut .. hair | how deep do i plant/you plant | how deep do .. whales/swim/dig/plant | started cutting the/my hair | been cutting the
    | i relapsed into watching | cutting helps the | places to cut hair | how deep .. cut the | want to hurt him/her/them/someone/people/anyone/you/his/your
    | need/want to hurt . feelings | want to harm | tempted to cut class/the | days clean vape/vaping
    | {snips}
  `, unless: 'hair | fringe | grass | tree | lawn | onion | wood | vaping | nicotine | smoking | weed | wound care', topics: ['craft', 'cooking', 'fiction', 'games', 'science'], why: 'The urge, the counting of days, and how it is done.' },
  { id: 'SH-205', harm: 'self-harm', parts: ['i | im | ive | my | myself | hes | shes | he | she | me', 'punch~ | hit~ | bang~ | smash~ | headbutt~ | scratch~ | bite~ | pinch~ | pull~ | pick~ | dig~ my nails | burn~ | scrape~ | starve~ | hurt~', `
    till .. bleed~ | until .. bleed~ | till it bleeds | on purpose | because i deserve | cos i hate myself | deserve it | hate myself | so i can feel
    | to feel | to punish myself | to calm | so i can sleep | to cope | when i get stressed | when im stressed | when im sad | when im upset | when i am sad
    | when i am upset | when i get upset | when i get angry | when i get told off | when it gets too | when everything | when i feel | makes it better
    | feel better | feels better | release | make the thoughts | my own hair out | lighter
  `], within: 9, weight: 45, innocent: 'hurt~ him/her/them/you/my feelings | {hurt-animal} | hit~ me/him/her/us/them | kick~/bite~/scratch~ me', unless: `
    verruca | spot | scab | guitar | football | his brother | toothache | braces | mosquito | itchy | eczema | hit the ball | game | she hits me
    | he hits me | hits me
  `, topics: ['fiction'], why: 'Hurts itself on purpose, in whatever way.' },
  { id: 'SH-206', harm: 'self-harm', parts: [`
    hoodie | long sleeves | sleeves | jumper | blazer | bracelets | wristbands | plasters | bandage~ | swimming | changing rooms | pe kit | shorts
    | tights
  `, `
    so no one sees | so nobody sees | so they dont see | my arms | my wrists | my cuts | my scars | her arms | her wrists | his arms | marks | in summer
    | in this heat | see my | cant let anyone see | hide
  `], within: 8, weight: 30, unless: 'uniform | sunburn | muddy | school rules | cold | price | tattoo | eczema | allowed', topics: ['fiction'], why: 'Arms kept covered.' },
  { id: 'SH-207', harm: 'self-harm', parts: ['friend | mate | bestie | best mate | sister | brother | cousin | girl | boy | bf | gf | boyfriend | girlfriend | someone | she | he', `
    self harm | self harms | cuts herself | cut herself | cutting herself | cuts himself | cutting himself | cut himself | hurting herself
    | hurting himself | hurts herself | hurts himself | harming herself | harming himself | cutting themselves | hurting themselves | cutting again
    | cuts on her | cuts on his | cuts all over her | scars on her | scars on his | fresh cuts | her wrists | his wrists
  `], within: 8, weight: 40, innocent: 'he/she cut himself/herself shaving/on | hurt himself/herself at/in/on/playing/falling', unless: 'how to support | shaving | rugby | football | fell | pe', topics: ['study', 'fiction'], why: 'Somebody close hurts themselves.' },
  { id: 'SH-208', harm: 'self-harm', phrase: `
    styro | hit beans | barcode on my/her/his | barcode wrists/thighs/arms | shtwt | sh twt | s h twt | sh tok
    | cat scratches on my arms lol | catscratch~ | c u t t i n g | self h@rm | cutting | selfharm | self mutilation | slashing my | i slit my
    | school nurse .. self harm | scars and cuts | i cut
  `, weight: 30, innocent: `
    self harm policy/template/leaflet/nhs/awareness/training/support/guidance/statistics | selfharm nhs | what is self harm
    | cutting list/edge/board/mat/corners/hair/grass/it/the/a/out/down/up/in/off/wood/paper/my/techniques/knife/garden/tool~/skills/carbs/back/for/and
    | styrofoam | cost cutting | i cut the/my/it/a/some/out/off/up/down/him/her/them/his/in/through | i cut myself shaving
    | glass/wood/paper/hair/price/metal/plant/laser/stem/leaf/vegetable/knife for/for cutting | cutting vegetables | river .. cutting
    | cutting shapes/ribbon/ribbons/ties/glass/carbs/felt/card/cake/bread
    | cutting through/across the park/field/fields/woods/town/crowd/estate/churchyard/alley/wood | wind .. cutting | without cutting yourself/myself/them
    | shave .. without cutting | pattern cutting | cutting pattern | weight cutting/class cutting | weight class cutting | cutting weight
    | disclosure~ of self harm | thorns/brambles/branches/nettles . cut/cutting/scratching/scratched her/his/my/their arms/legs/face/hands
    | {snips}
  `, unless: `
    plant | propagate | garden | fabric | film editing | haircut | hair | onion | vegetables | dt | lino | lawn | trees | railway | scissors
    | stem cutting | cake | finger | food | shave | shaving | weight class
  `, topics: ['craft', 'cooking', 'sport', 'study', 'science'], why: 'Words of those who hurt themselves, and the bare word.' },
  { id: 'SH-209', harm: 'self-harm', phrase: `
    i hate myself | hate myself so | hate who i am | hate my life | hate everything about me/myself | i am worthless | im worthless | im useless and
    | im such a failure | im a failure and | im a burden | im a waste of space/oxygen/air | im nothing | i am nothing to | nobody loves me | no one loves me
    | nobody wants me | no one wants me | nobody would care | i want to disappear | wish i could disappear | want to vanish | i dont matter
    | cant cope any more | cant take it any more | cant go on like this | i cant carry on | cant do life | breaking inside | empty inside
    | i feel so empty | i feel numb | feel dead inside | crying myself to sleep | cry myself to sleep | cry every night | everything is my fault
    | not good enough for anyone | never be good enough | i feel so alone and | hopeless | no hope left | given up on everything | i cant feel anything
  `, weight: 25, innocent: `
    hate my life its/lol/pe/homework | dont want to be here in/at/for/till/on | cant cope any more lol | hate my life lol | hopeless at/case
    | im nothing like | hate myself for | hopeless romantic
  `, topics: ['fiction', 'games', 'study', 'sport'], why: 'Despair without a plan: a reason to look.' },
  { id: 'SH-210', harm: 'self-harm', parts: ['cuts | scars | scar | marks | bleeding | slits | scabs | razor | razors | razor blades | blade | blades | scissors | lighter | sharpener', `
    my arm | my arms | up my arm | my wrist | my wrists | my leg | my legs | my thigh | my thighs | my skin | my stomach | my hip | my hips | i deserve
    | ive got | again last night | did it again | feel calm | makes me calm | calm when | feel better | feel alive | feel real | relief | pe | swimming
    | under 16 | where do you buy | hide | hiding | hidden | asking about | ask about | notices | notice | mum sees | mum saw | teacher saw | teachers saw
    | stop bleeding
  `], within: 6, weight: 35, innocent: `
    hide and seek | scar~ on his face | razor~ for shaving | marks in/for/on my test/exam/essay/homework/paper | marks out of | shave~ | shaving
    | paper cuts | blade of grass | hide the scissors | scissors .. {paper}
    | knife sharpener
  `, unless: `
    exam | essay | test | grade | gcse | fell | rugby | football | hockey | cat | kitten | brambles | operation | acne | chickenpox | chicken pox | eczema
    | mosquito | surgery | shave | shaving | shaver | haircut | fringe | food tech | cake | pencil case | maths | lion king | harry potter | {digits} marks
    | mountain bike | fall | bike | nosebleed | gums | budget | skateboard | beef | stab | gang | protection | protect | fight | wood
  `, topics: ['study', 'fiction', 'cooking'], why: 'Marks or blades beside a body, a relief or a fear to be seen.' },
  { id: 'SH-211', harm: 'self-harm', parts: [`
    bleed~ | blood | cut | cutting | burning | hurting myself | hurt myself | pain | scratching | punching walls | hitting myself | picking at my skin
    | pick at my skin | did it again | done it again
  `, `
    calm | calms me | feel calm | relief | release | only thing | only time | only way | makes me feel | deserve | deserve it | promised | wouldnt do it
    | cant stop | need it | helps | cope | distract~ | in control | control | punish~ | when i feel bad | when i feel sad | when im sad | when im stressed
    | numb | feel something
  `], within: 7, weight: 35, innocent: `
    cut up | cut . cake/pizza/grass/hair/paper | in pain | pain in my | cut down | cut out | period pain | back pain | pain relief
    | blood pressure/test/type/group/sugar/donor
  `, unless: `
    period | periods | headache | toothache | dentist | muscle | ankle | knee | physio | film editing | budget | carbs | nosebleed | blood pressure
    | experiment | coach | exercise | game | ibuprofen | paracetamol | biology | controlled assessment
  `, topics: ['study', 'fiction', 'science', 'sport', 'cooking', 'games'], why: 'Pain as relief or as punishment.' },
];
