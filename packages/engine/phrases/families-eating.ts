import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Eating. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const EATING_FAMILIES: readonly PhraseSource[] = [
  { id: 'WC-060', class: 'sick', words: 'sick | vomit~ | puke~ | throw~ up | threw up | throwing up | chuck~ up | purge~ | barf~', why: 'What is brought up.' },
  { id: 'EA-201', harm: 'eating', phrase: `
    make~ . self/myself/yourself/himself/herself/themselves {sick} | make~ . self/myself/yourself/herself . be {sick} | making myself/yourself {sick}
    | force~ myself to {sick} | force~ myself to be {sick} | fingers/finger/toothbrush/spoon down/in my/your/her/the/his throat
    | purge~ after/every/again/in/before/today/tonight/my | ive been purging | i purged | purge after | purging after | purged my | {sick} on purpose
    | {sick} up on purpose | {sick} .. after every meal | {sick} after eating/meals/lunch/dinner/tea/food/every
    | {sick} my dinner/lunch/tea/food/breakfast . up | purging tips | purge tips | {sick} . again .. worth | threw up my . tea/dinner/lunch/food/breakfast
    | {sick} my tea/dinner/lunch/breakfast | how to purge | how to {sick} | how to throw up | how to be {sick} | binge and purge | binge then purge
    | bulimic | bulimia tips | mia tips
  `, weight: 50, innocent: `
    how to purge css/cache/files/data/a | make~ . self/myself sick of/with/worry/from | how to stop being sick | how to not be sick | how to throw up in/a
    | how to throw up gang | be sick on the | the purge | purge film | purge squad | purge trailer
  `, unless: 'bug | travel sick | car sick | carsick | seasick | coach | stomach bug | norovirus | stalin | great purge | party members', topics: ['fiction', 'games', 'study'], why: 'Bringing food up.' },
  { id: 'EA-202', harm: 'eating', phrase: `
    havent/not/never eat~ . for/since/in/all .. day~/days/monday/tuesday/wednesday/thursday/friday/week/weeks/24/48/36/72/ages/yesterday
    | havent eaten since | havent eaten in | not eaten since | havent eaten for | havent eaten anything since/for/in/all | day {digits} no food
    | day {digits} of . fast/fasting/water/not/starving | stopped eating | stop eating | starve myself | starving myself
    | starve it | starve for | i starve~ | how to starve | how to not eat | how to stop feeling hungry | ignore hunger | suppress hunger/appetite
    | curb my appetite | appetite suppressant~ | not hungry any more .. proud
    | skip~ breakfast/lunch/dinner/meals/tea/all/every | skipping meals | skipped lunch/dinner/breakfast again
    | live on .. water/air/apple/apples/cereal/gum | only eat/ate/had .. apple/cucumber/lettuce/rice/gum/celery/water/ice | survive on .. calories
    | how long .... without food/eating before/until/till you/i | how long can i .... without food/eating | go without food/eating/lunch
    | going without food | hide~ .. not eating | hide~ .. food | hide that im not eating | pretend~ .. ate/eaten/eating/eat/full/ill | lie~ about eating
    | tell them i already ate/eaten | say i already ate/eaten | say i ate at | throw~ .. lunch/dinner/tea/sandwiches/food/packed .... away/bin/out
    | throw~ .. in the bin | bin~ my/her/his lunch/dinner/food/tea/sandwiches | flush~ my food/dinner | feed my dinner/lunch/food to the dog
    | spit~ .. food/out/napkin/tissue | chew~ .... spit~ | legs are like sticks | chew and spit | dont deserve food/lunch/to eat/dinner/breakfast/tea
    | dont deserve to eat | scared/afraid/terrified to eat | scared of food/eating/calories/gaining | guilty for eating
    | feel guilty after/when i eat/eating | hate eating | cant eat in front | eat in front of | eating in front of | not allowed myself to eat
    | not letting myself eat | wont let myself eat | refuse~ to eat | wont eat because | dont eat so i | dont want to eat because/cos/so/any more
    | never eat again | water fast | water fasting | dry fast | dry fasting | fast for {digits} days | fasting for {digits} | {digits} day fast
    | break a fast .. day | juice cleanse only | ignor~ . hunger | tips for ignor~ . hunger | hide weights in | weights in my pockets
  `, weight: 40, innocent: `
    spit~ in my | is skipping/skip breakfast | havent eaten since breakfast/lunch/this/dinner/last/8/7/6 | havent eaten all day starving/so/cos
    | how to stop eating meat/sugar/sweets/so/junk/chocolate/crisps/my | stop eating meat/sugar/sweets/my/chocolate/crisps/the/plastic
    | stopped eating meat/her/his/its/hay | throw~ .. in the bin after | throw~ .. rubbish/paper/bottle/book .. in the bin
    | how long .. go without eating cats/dogs/snakes/spiders/hamsters | how long can .. without food | how long .. camels/snakes/fish/dogs
    | never eat shredded/sushi/that/there/at/pizza/it | hide~ .. dog/cat/rabbit food | not eaten since breakfast/lunch | skip breakfast club
    | skip lunch queue | hide the food | skip~ lunch/breakfast/dinner club/queue/duty | in my religion .. not eating | not eating in the day
   
  `, unless: `
    ramadan | eid | religious | lent | yom kippur | camel | hibernate | hibernation | snake | gecko | hamster | rabbit | puppy | vegan | vegetarian
    | canteen | queue | operation | blood test | gandhi | suffragettes | hunger strike | religion | fasting month | iftar | suhoor | sehri | fasting for god
    | enslaved | slave ship | suffragette | suffragettes | hunger strike
  `, topics: ['study', 'games', 'fiction', 'science', 'pets'], why: 'Not eating, and hiding it.' },
  { id: 'EA-203', harm: 'eating', phrase: `
    pro ana | proana | pro mia | promia | thinspo | thinspiration | meanspo | bonespo | sweetspo | sweet spo | fatspo | fitspo thin | ana buddy
    | mia buddy | ana tips | ana coach | ana diet | ana girl | anas | ed twt | edtwt | ed tok | ed tips | edtok | ed tiktok
    | eating disorder tips/twitter/forum/tricks | anorexia tips/tricks/diet/goals/how | anorexic tips/tricks | how to be/become/get/go anorexic
    | how to be/become bulimic | how to get an eating disorder | how to get anorexia | want to be anorexic | want anorexia | wish i had anorexia
    | wish i was anorexic | wish i had an eating disorder | thigh gap | collarbone goals | ribs showing | my goal is .. ribs/bones/kg/weight
    | see my ribs | ribs stick out | ribs sticking out
    | my ribs/bones/hip bones/collarbones/spine .. show/stick/poke/see/visible/out | hip bones | bikini bridge | ugw | gw | cw | lw | goal weight
    | low restriction | omad to lose | safe foods only | fear foods | body checking | bodycheck | body check | abc diet
    | ana boot camp | rexie | skinny legend tips | heroin chic | legs like sticks | sticks for legs
  `, weight: 45, innocent: 'ana and | ana is | anas house | what is thinspo | my ribs hurt | gw game | see my ribs on the | cw skills | cw tv | cw show | hip bones are', unless: 'x ray | skeleton | dog | geography', topics: ['study', 'fiction', 'science'], why: 'The words of those who encourage it.' },
  { id: 'EA-204', harm: 'eating', parts: [`
    {digits} calories | {digits} cals | calories | cals | lowest calories | fewest calories | under {digits} calories | calorie limit | calorie deficit
    | restrict~ | restriction
  `, `
    a day | day | without dying | survive | nearly there | too many | got down to | only ate | only had | only eat | allowed | limit | burn off
    | burn it off | to burn | lose | cry | panic | fat | under | teen | skinny | safe | without fainting | minimum | scared | ate | guilty | 12 year old
    | 13 year old | 14 year old | 15 year old
  `], within: 5, weight: 30, innocent: 'calories a day should/does/do | how many calories | calories in', unless: 'recipe | food tech | bodybuilding | gain | bulk | athlete | should a man | average | footballer | adult need | needed by | rugby | burger | big mac', topics: ['study', 'cooking', 'sport', 'science'], why: 'Counts calories down.' },
  { id: 'EA-205', harm: 'eating', parts: ['i | im | my | me | myself | ive', `
    fat | obese | disgusting | chubby | huge | a whale | a pig | fat tummy | fat stomach | weigh~ | scales | skinny | skinnier | thin | thinner
    | not skinny enough | hate my body | hate my stomach | hate my thighs | weight
  `, `
    dont deserve | stop eating | stopped eating | not eating | dont want to eat | cant eat | wont eat | starve~ | cry | times a day | goes up | gone up
    | every day | every morning | purge | lose | i eat | ate | lunch | dinner | enough | period | scared | want to be | need to be | wish | hate it
    | love it | so proud
  `], within: 7, weight: 35, innocent: 'fat cat | fat controller | fat lot | weigh~ out | weigh the | i want to be a | lose .. game/match | lost weight on', unless: 'nana | nan | dog | cat | recipe | bag | suitcase | boxing | rugby | wrestling | pancake | gain weight | eczema | doughnuts | football', topics: ['study', 'cooking', 'games', 'fiction', 'science', 'sport', 'pets'], why: 'Weight and food as torment.' },
  { id: 'EA-206', harm: 'eating', parts: [`
    laxatives | diet pills | slimming pills | diet tablets | water pills | ozempic | skinny jab | skinny jabs | weight loss pills | fat burners
    | weight loss injections | mounjaro | appetite suppressants | diuretics | slimming tea | skinny tea | detox tea | cotton wool | ipecac
  `, `
    lose | weight | skinny | buy | no id | work | teen | under 18 | how many | took | take | taking | thin | without | full | eat | eating | get
    | year old | hide | too many | empty | age | yr old | 13 | 14 | 15 | 16 | fast | me | mum
  `], within: 6, weight: 40, innocent: 'cotton wool ball | cotton wool pad', unless: 'constipation | doctor said | constipated | craft | nan | diabetes', topics: ['study', 'craft'], why: 'Pills and tricks to lose weight.' },
  { id: 'EA-207', harm: 'eating', parts: ['how to | lose | need to | want to | want | get | fastest way to | quickest way to | tips | goal | help me | diet', `
    weight | skinny | thin | thinner | skinnier | thigh gap | {digits} kg | {digits} lbs | {digits} pounds | stone | flat stomach | belly fat | size zero
    | size 0 | size 4
  `, `
    in a week | in 1 week | in 2 weeks | in two weeks | in 3 days | by friday | by next week | by monday | before prom | before summer | overnight | fast
    | quick | quickly | for a 12 year old | for 12 year olds | for 13 year olds | 12 year old | 13 year old | 14 year old | 11 year old | year old | age 11
    | age 12 | age 13 | age 14 | without eating | without my mum | without anyone | as possible | fainting | and not eat | starve | not eat | dying
  `], within: 6, weight: 35, innocent: 'want/get . dog/cat/rabbit | lose weight dog/cat', unless: 'dog | cat | rabbit | hamster | boxing | wrestling | muscle | dress shop | gain', topics: ['study', 'sport', 'pets'], why: 'Thin, and fast, and young.' },
  { id: 'EA-208', harm: 'eating', phrase: `
    burn off .. apple/lunch/dinner/food/ate/tea/breakfast/calories | star jumps .. get rid | exercise until i/i faint/collapse | exercise~ to make up for
    | work~ off what i ate | workout .. because i ate | run it off because | not had a period ..... weight | lost my period
    | periods stopped .. weight/eating | period stopped because | fill my pockets .... weigh~ | hide weight~ when/before/in/from
    | weight~ in my . pockets/bra/socks/hair | fake my weight | before weigh in | before i get weighed | when nurse weigh~
    | drink loads of water before .. weigh~ | water load~ | coins/weights in my pockets ... weigh~ | weigh~ myself .. day/times/every
    | weighing myself .. times/every/day | cry when .. weigh~/scales | eat~ .. in secret | binge .. hate/cry/guilt/purge/secret/sick | binge eating
    | binged again | i binge | bingeing every | binge every | cant stop bingeing | cant stop eating .. hate | hate my body | hate how i look .. eat/food
    | disgusting body | fat and disgusting | fat and ugly | so fat i | too fat to | im so fat | feel so fat | feel fat | fat thighs | look pregnant .. hate
    | call me fat so | make me feel skinny | goes to the toilet after every meal | disappears after dinner every | moves her food round
    | pushes her food around | hides food in her | lost so much weight .. worried | getting so thin | shes so thin she/her | all skin and bones
    | scared shes anorexic | think .. has anorexia | think .. anorexic
  `, weight: 35, innocent: 'binge watch~ | binge eating disorder | im so fat lol | too fat to fit', unless: 'dog | cat | hamster | christmas dinner | pizza night', topics: ['study', 'games', 'cooking', 'science', 'sport', 'pets'], why: 'What eating too little, and hating it, looks like day by day.' },
  { id: 'EA-209', harm: 'eating', phrase: `
    throw up in the . shower/sink/bag | {sick} .. so mum/nobody/they cant/doesnt . hear/know | count every calorie | counting every calorie
    | over {digits} .. punish/cry/hate/starve | punish myself .. {digits}/calories/eat/eating/food | never eats . lunch/at/anything/dinner/in
    | she/he never eats | doesnt eat lunch .. thin/worried | getting really thin | getting so thin | got so thin | looks so thin
    | if i eat . im/ill/i . failure/fat/disgusting/pig/cry/hate | eat anything today | proud .. stomach rumble~/hungry/empty/eating/ate/eaten/food
    | stomach rumble~ .. proud/good/win/love | stay so thin | stay thin | how do models . thin/skinny/eat | without eating | dinner so ill . be sick
    | be sick after | sick after . dinner/tea/lunch/meals/eating | i weigh .. want to be/weigh/get | want to weigh . {digits}
    | get down to {digits} . kg/stone/lbs | {digits} kg by | lose {digits} . kg/kilos/stone/pounds/lbs . by/in/before | trick ..... ate
    | trick .. mum/them/parents .. ate/eating/eaten | thinks i ate/eaten/eat | think i ate | pretend .. eating | hide~ my food/lunch/dinner
    | food in my . sleeves/pockets/bag/socks/napkin | food up my sleeve | eat~ as little as possible | eat nothing | eaten nothing
    | ate nothing | only drink~ water/coffee/diet coke | living off/on . diet coke/water/gum/coffee/red bull | zero calorie | low cal binge | safe food~
    | forbidden food~ | skip~ every meal | miss~ every meal | restrict~ . my food/food/again/calories/eating | restricting again | cant stop restricting
    | fasting to . lose/be/get | relapse~ . ed/anorexia/bulimia | my ed . voice/is/says/wins | ed voice | recover~ from anorexia is/makes
    | dont want to recover | scared of getting/gaining . fat/weight | scared i will get fat | terrified of . fat/weight/gaining | afraid of . fat/gaining
    | feel disgusting after . eating/food/lunch/dinner | hate myself when/after/for . eat/eating/ate | burn~ off everything
    | exercise . until/after/every time i eat | run~ every time i eat | squats in my room . after/calories | no dinner for me
    | dont deserve . dinner/lunch/food/tea
  `, weight: 40, innocent: `
    dog/cat/rabbit/hamster/he never eats his | never eats . vegetables/veg/fruit/meat | safe food~ handling/storage/hygiene
    | without eating meat/breakfast/sugar/gluten/chocolate | eat less than/meat/sugar/plastic | how long can .. without eating | eat nothing but
    | zero calorie . recipe | be sick after . running/ride/rollercoaster | without eating it | eat anything today nurse
  `, unless: 'dog | cat | snake | hamster | ramadan | allergy | allergic | bug | operation | spider | camel | bear | hibernate~ | recipe', topics: ['study', 'science', 'pets', 'sport', 'cooking'], why: 'Food as failure, hunger as pride, and tricks so that nobody sees.' },
];
