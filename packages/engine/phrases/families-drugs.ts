import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Drugs, alcohol, vapes. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const DRUGS_FAMILIES: readonly PhraseSource[] = [
  { id: 'DR-201', harm: 'drugs', parts: ['{drug}', `
    {get} | {takes} | how long does .. stay | stay in your system | high | buzz | trip | tripping | come up | comedown | first time | dose | gram | g
    | ounce | eighth | ten bag | bag of | bag | line | got | some | hide | smell of | pass | test | side effects mixing | mix~ | safe | od on | overdose on
    | die from | addicted | withdrawal | no id | telegram | snap | wickr | plug | dealer | tonight | party | friday | saturday | school | toilets
    | which one is better | better | tenner | quid | how much | caught with | make | at home | grow | every day | cant stop | on
  `, `
    i | me | my | you | we | u | us | where | who | whos | how | near | cheap | uk | can | does | is it | what | got | for | need | sell | selling | buy
    | first time | tonight | snap | school | tens | anyone | hes | shes | delivered | dm | id | im | or
  `], within: 6, weight: 35, innocent: `
    have the pills | the pills ready | drug ritalin | diet pill~ | lean burgers/mince/meat | people say drugs | drugs should be | lose weight
    | weed killer | pond weed | weed~ the | ginger weed | get some green | speed {get} | crack~ an/a/the/it/codes/eggs/on | crack . egg/code
    | brown bread/rice/sugar/bear/hair/eyes | green . tea/screen/belt/paint/top/party/energy | get weeds out | take drugs test
    | lean on/to/into/against/back/meat/towards | spice rack/girls/trade/mix/world | gear stick/ratio | balloon~ .. party/birthday/animal | party balloons
    | joint of . beef/pork/lamb/gammon/meat | joint account/pain/effort/venture/beef/stew | speed . test/camera/limit/bump/dial/run | mushroom~ | hash brown~ | hash table/map/function/tag
    | md file | coke float/zero/bottle/and/or/vs | diet coke | pepsi | elbow joint | ball and socket joint | knee joint | hinge joint | monkey | coke can
    | can of coke | get some gear | gear for | football gear | the drugs trade | joint~ in .. body | rusty joint | table~ of | fireworks
    | coke do to a tooth/coin/penny/nail/egg | a crack at | how .. crack . enigma/code/codes/cipher/safe/puzzle | end of the line
    | pills on my jumper/coat/cardigan/sweater/blanket | surprise/party/birthday balloons | arrakis spice | weed on the pond | weed .. pond | pond .. weed
    | adhd meds make/makes/made me | plug socket | drugs . trialled | drugs can/must/are/have . be/been/trialled/tested/licensed/approved | trialled on
    | crack of dawn
  `, unless: `
    pepsi | mentos | gardening | lawn | spotify | film | typing | internet | broadband | curry | pumpkin | wheelchair | train | pastry | skeleton
    | synovial | woodwork | dovetail | shelf | washing | bread | egg | eggs | golf | acoustics | hospital | doctor | dentist | prescription | nurse
    | athletes | antibiotics | keyboard | driving | vitamin | hay fever | headache | period pain | for a cold | colour | paint | cricket | birthday | carpet
    | car | {digits} mph | pond | invasive | adhd meds | ritalin | methylphenidate
  `, topics: ['study', 'games', 'science', 'fiction', 'cooking', 'craft', 'sport', 'pets'], why: 'A drug, and what is done with it.' },
  { id: 'DR-202', harm: 'drugs', phrase: `
    {get} . {weed} | {takes} . {weed} | {weed} dealer/plug/near/delivery/vape/pen/brownies | bag of {weed} | smell of {weed} | {get} . vape~
    | {vape} . no id/under/cheap/school/delivery/in/toilets/buy/selling/for sale/age | vape~ in . school/toilets/class/bathroom/lessons/lesson | vape in
    | {vape} . under 18 | where to . vape/vapes | hide .. vape/vapes/weed/smell/drugs/stash/alcohol | hide~ my vape/weed
    | addicted to . vape~/vaping/nicotine/weed/ket/lean/codeine/xans | vape .. spiked/spice/thc/shaking | spiked . vape | thc vape~/pen~/carts/oil
    | spice vape~ | k2 | spice . vape | smoke~ . spice/weed/bud/zoot~/joint~/spliff~/green/hash/cigs/fags/cigarettes/shisha
    | selling . vapes/thc/weed/bud/pills/meds/edibles | flog~ .. meds/vapes/pills | roll . spliff/joint/zoot/blunt
    | snort~ . line/ket/coke/something/it/pill/ritalin | sniff~ . coke/ket/glue/deodorant/lynx/aerosol~/gas/petrol/lines/a line/tippex/solvents
    | inhale~ . deodorant/aerosol/gas/lighter/nos/helium | get a buzz | get high | getting high | got high | get stoned | im stoned
    | off my face | off my head on | mashed on | drop~ . acid/pills/tabs/tab/pill/mandy/pinger~ | so baked | im baked | baked rn/in/out/off
    | blazed in/rn/at | high rn | high in school/class/lesson/maths | zooted | stoned rn/in/at | gurning | comedown | come down off
    | coming up off | k hole | khole | wrecked off | line of . in | do a line | did a line | bump of | rack up | racked up | chop~ up . lines | acid trip
    | trip on shrooms/acid | pass . drug test | fake . drug test | beat a drug test | drug test for | plug for | whos the plug | got a plug | got any plug
    | need a plug | got a snap for | snap for bud | dealer~ near | drug dealer~ . number/near/snap/in/wants/my | dm for menu | menu .. drop | fast drop
    | tick me | tick till | lay me on | need a bag | bag bad | {drug} . on tick | per gram | a gram | a g of | {drug} . menu
    | {drug} prices | nos canisters/delivery/tanks/balloons | smartwhip | fast gas | cream charger~ | crate of nos | do/doing/did balloons
    | balloons tonight/in town/got | do a balloon | lean recipe | make lean | sippin~ lean | sip lean | codeine and sprite | codeine syrup | buy codeine
    | promethazine
  `, weight: 40, innocent: `
    lost mary poppins | make lean burgers/mince/meat/meals | get high marks/scores/grades/up/speed/in | get a buzz cut | {takes} . weeds out | get weeds
    | weed killer | hash brown~ | do balloon animals | vape shop closing | hide .. smell of feet | a gram of . sugar/salt/protein/fat/flour/water
    | per gram of | get some green | {get} . green | grams | per gram joules | mouldy | {get} . joint~ | roll a joint | buzz lightyear | joint degree
    | {get} . hash | green screen | {takes} . green | try . green | get high jump | got high score/marks | shameless/quick/little/cheeky/small plug for
    | plug for my/the/our/a . ps4/ps5/xbox/laptop/charger/phone/tv/bath/sink/lamp/kettle/hairdryer/iron/printer | plug for our charity/bake/gig/show/concert
    | got a plug for my/the/ps4/ps5/xbox/switch/laptop/phone/charger/kettle | plug for . laptop/phone/charger/hoover/kettle/bath/sink | got the plug for
    | laptop .. plug | charger .. plug | look/looks like a drug dealer
    | get~ weed~ out of . lawn/grass/garden/path/gravel | buy~ weed killer | high five~ | need a bag for pe/football/swimming | line of symmetry/best | rack~ up points/runs/wins | plug adaptor~
  `, unless: 'garden | pond | protein | joules | flour | heat capacity | metal | lawn | charger | laptop | socket | extension lead', topics: ['study', 'science', 'games', 'fiction', 'cooking', 'sport'], why: 'Getting, taking and hiding drugs and vapes.' },
  { id: 'DR-203', harm: 'drugs', parts: [`
    drink~ | drunk | vodka | alcohol | booze | beers | cider | wkd | buckfast | gin | whisky | wine | steamin | smashed | wasted | hammered | pissed
    | fake id
  `, `
    before school | at school | in school | every morning | every night | to cope | in my bottle | in my bag | buy~ | get served | served | under 18
    | underage | no id | at the park | passed out | pass out | blackout | blacked out | sneak~ | steal~ from my | hide | without my parents | cant stop
    | so drunk | throwing up | get drunk | getting drunk | get pissed | get wasted | get booze | buy booze | into a club | in the toilets | water bottle
    | im 13/14/15 | year 9s
  `], within: 7, weight: 30, innocent: 'drink~ .. water | drink~ in class | buy~ .. knife', unless: `
    sparkling water | squash | energy drink | hot chocolate | school council | lanyard | library | water | juice | milk | dog | wine gums | catholic
    | communion | tea | coffee | costa | tutor
  `, topics: ['study', 'fiction', 'games', 'science', 'pets', 'cooking'], why: 'Alcohol, and getting it.' },
  { id: 'DR-204', harm: 'drugs', phrase: `
    fake id | passed out .. taking/took/takin/something/smoking/drinking/drugs | took something .. party/rave/cant
    | taken something .. not/wont/breathing/cant | on {digits} pills | pills a day | off his/her/my head on
    | pinched/nicked/stole/steal/took/take .. adhd/meds/medication/tablets/ritalin/concerta .. sell/flog/high/flogged/sold | sell~ .. adhd meds
    | seeing things .. edible~/took/pill/trip | edible~ .. had/ate/eat/four/two/strong/hit/seeing/gummies | ate a edible | had an edible | greening out
    | green out | greened out | whitey | whiteyed | bad trip | trip sit | what dose | dosage for first | dose of {drug}
    | dose for {drug} | mixing {drug} | mix {drug} | {drug} and alcohol | {drug} or {drug} | {drug} stay in | {drug} bars | {drug} tonight | can you od on
    | how much {drug} | is {drug} safe | is {drug} addictive .. i | {drug} high feel | how does {drug} feel | what does {drug} feel
    | what does being high feel | what is it like to be high | get you high | legal highs | legal high | household .. high
    | stuff in .. house .. high | how to grow weed/cannabis | grow . weed/shrooms/cannabis | grinder | bong | rizla~ | rizlas | snus
    | nicotine pouch~ | velo pouch~ | zyn~ | cigs | buy fags | buy cigarettes | get fags | steroids . buy/cycle/get/teen/gym | sarms | buy steroids
    | trenbolone | tren cycle
  `, weight: 35, innocent: `
    get you high marks | spiked . hair/shoes/volleyball | coffee grinder | angle grinder | had a whitey lol | hash table | household names
    | coke or pepsi | {drug} or {drug} vending | green out of | bong of big ben | big ben .. bong
  `, unless: 'hedgehog | volleyball | pepper | coffee | dt | angle | shoes | hair | cramps', topics: ['study', 'science', 'fiction', 'cooking', 'sport'], why: 'Use, its dangers, and what goes with it.' },
  { id: 'DR-205', harm: 'drugs', parts: [`
    {drug} | vape | vapes | weed | high | stoned | pills | edibles | alcohol | vodka | drunk | smoking | vaping | dealer | drugs | balloons | snus | puff
    | cart | carts | pen
  `, `
    addicted | cant stop | need it | every day | every morning | before school | at lunch | in the toilets | behind the gym | in my bag | in my locker
    | in school | at school | hide | hiding | caught | smell | mum finds | dad finds | parents find | teachers | tired | shaking | heart racing
    | throwing up | passed out | not waking up | wont wake up | overdose | scared | too much | first time | tried | try it | want to try | whos got
    | who has | anyone got | who sells | where can i | sell~ | selling | buy~ | price | delivery | meet me | dm me | message me | hmu | link me | bring it
    | bring some | party | friday | saturday | weekend | tonight | mates house | bunk off | steal | stole | nick~ | fake | mix~ | together | come down
    | trip~
  `, 'i | im | my | me | u | you | who | he | she | mate | friend | someone | anyone | where | we | us | how | can | is it | what'], within: 6, weight: 30, innocent: `
    got a pen | borrow .. pen | a pen | {digits} pills box | high jump | high school | high street | high five | high heels | high tide | high quality
    | high blood | high temperature | pen .. school | pen in my | my pen | puff pastry | shopping cart | go cart | mario cart | high up | too high
    | pain pills | at school high | pen pal | pen pals | spice in that/the/my/this curry/soup/sauce/chilli/stew/dip | pollen .. high
    | balloons for her/his/the/a/our/my/miss/sir .. party/birthday/fete | blew/blow/blowing up . balloons
    | buy~ weed killer
  `, unless: `
    pencil | ink | biro | pastry | shopping | mountain | jump | mark | marks | score | grade | shelf | volume | tide | birthday | helium | water balloons
    | inhaler | asthma | antibiotics | vitamin | hay fever | nurse | doctor | dog | cat | vet | school trip | calculator | fountain pen | trolley | kart
    | lost my pen | chess | roblox high | monster high | disney high | animal pen | sheep | pollen | hayfever | nick and charlie | heartstopper | adhd meds
    | ritalin
  `, topics: ['study', 'games', 'science', 'fiction', 'cooking', 'craft', 'sport', 'pets'], why: 'A drug and a child’s day beside each other.' },
  { id: 'DR-206', harm: 'drugs', phrase: `
    anyone holding | how much is . eighth/q/gram/ten bag | {vape} in . bag/locker/toilets/school/class/pocket | lend/borrow . vape | hit of . vape
    | puff of . vape | whos got . {vape} | who sells . {drug} | who sells . {vape} | where to get . {drug} | where to get . {vape}
    | can you get addicted to . {vape} | can you get addicted to . {drug} | nic sick | nicotine rush | head rush off | sold me a . dodgy/fake/spice vape
    | got caught with . {vape} | got caught with . {drug} | {drug} in my . bag/locker/room/blazer | found my . {vape} | found my . {weed}
    | found my . stash/grinder | stash of . {drug} | smoke in . toilets/park/woods/bushes | bunk off .. smoke/get high/drink | pre drinks | prinks
    | get mortal | get smashed | get hammered | get steaming | get mash up | sneak . alcohol/vodka/drink/booze . into/in/from
    | vodka in . bottle/water/lucozade | drunk in . lesson/class/maths/school/assembly | who wants to get . drunk/high/stoned/mashed/waved | im waved
    | im lifted | im mash | im off it | tripping balls | tripping on | trip on acid | blotter | tabs of acid | dealer number
    | dealers number | weed man | weed guy | my dealer | ot with weed | ten draw | twenty bag | q of | z of weed | half z | oz of | henry of
    | teenth | eighth of | baggy of | baggies | wraps of | bash of | bumps of
  `, weight: 35, innocent: 'henry of navarre | oz of . gold/flour/sugar/butter/silver/chocolate | eighth of . a/the/may/june/march | head rush off the | my dealer grandma/nan/gran', unless: 'maths | fractions | tournament | raffle | fa cup | world cup | pizza | cake | ounces | pounds and | grams | werthers | card dealer | car dealer', topics: ['study', 'science', 'games', 'fiction', 'cooking', 'sport', 'craft'], why: 'Use and supply among pupils.' },
];

/** Criminal exploitation. Steps: 5 12 25 45 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const COUNTY_LINES_FAMILIES: readonly PhraseSource[] = [
  { id: 'WC-100', class: 'olders', words: 'olders | older lads | older boys | elders | the elders | mandem | the mandem | big man dem | the boys | gang | the gang | dealer | dealers | my boss | someone | he | they | theyre | hes | man in a | lads | my cousin | some guys | the opps | gangsters', why: 'Those who use a child.' },
  { id: 'WC-101', class: 'load', words: 'food | package~ | packages | parcel | bag | drugs | drops | a drop | the drop | pack | packs | stuff | work | gear | it | shot | weed | coke | crack | brown | white | something | money | cash | b | bits | a box | a strap', why: 'What is carried.' },
  { id: 'CR-201', harm: 'county-lines', parts: ['{olders}', `
    have to | told | want~ me to | make~ me | made me | making me | force~ me | told me to | tells me to | got me | asked me to | asks me to | pay~ me to
    | offered me | gave me | give me | bought me | if i dont | i have to | now i have to | use~ me | wants me | told to | got told to | been told to
    | said just | said to | asked if i could | asked if i would | if i | ill give you | give you | will give you | hell give me | will pay
  `, `
    hold~ | carry~ | deliver~ | drop~ | sell~ | shot~ | run~ | move~ | stash~ | plug~ | hide~ | keep .. at mine | work for | work it off | pay .. back
    | do runs | do drops | go country | go cunch | bag up | bagging | serving | serve | take .. to | pick up | collect | answer the phone | trap~ | go ot
    | a few days | drugs | package | packages | debt
  `], within: 8, weight: 55, urgent: true, innocent: 'teacher/mum/dad .. make~ me carry', unless: 'teacher | {parent} | shopping | charity | paper round | coach | newspapers | netball | pe bag | assembly | dog | homework | football', topics: ['study', 'fiction'], why: 'Made to carry, hold or sell.' },
  { id: 'CR-202', harm: 'county-lines', phrase: `
    {carry} . {parcel} .. {to-place} | {carry} .. {parcel} .. for/from .. {olders2}
    | {carry} .. {parcel} .. dont/not/never/without/no look/ask/open/inside/in/questions/knowing
    | dont/not/never look/ask in/what/whats .. it/inside/bag/package/parcel | hold . this/it for us/me/them/him . {digits}/give
    | hide . wraps/rocks/bags/food/packs/the pack/it in/up/down/under | wraps in/up/down/on/of | cuckoo~ | take over . {person4} flat/house
    | stay .. and sell | stay there and sell | sell~ . for/from .. {olders2} | selling . out of | on the train for . . {olders2}
    | for the/some/an/these older/olders boys/lads/man/men/guys/kids | teachers wont search | feds wont search/stop . kid/girl | they dont search
    | too young to get | youre too young to go/get | wont get done cos | police wont suspect/stop/search | kids dont get searched
    | earn/make {digits} . a day/week . dropping/delivering/running/selling/holding | {digits} a week . delivering/running/dropping/selling
    | work for .. {olders2} | working for . {olders2} | county lines . me/my/him/her/friend/doing/for/line | go~ country | cunch
    | going ot | go ot | out there for . days | trap house | traphouse | trap phone | trap line | bando | trappin~ | trapping | trap for/with/out | shotting
    | shottin | shot for | shots for | running for . olders/gang/them/line | runner for | need . runner~ | runners needed | need runners
    | looking for youngers | youngers needed | youngers wanted | burner phone | burner . told | got a burner | gave me a burner
    | second phone . answer/customers/line | three phones | two phones | on the line tonight | the line is popping | customers ringing | phone the line
    | holding . food/pack/package/strap/bag for | hold . food/pack/package/strap/something for/at/and | stash~ the food/pack/gear | food on me | re up
    | bag up . food/bags/work | got . arrested with .. wasnt mine | drugs that arent yours | drugs .. made .. carry | made me plug | plug it
    | plugging drugs | in debt to . olders/dealer/gang/them/him | debt bondage | work off . debt | work it off | owe them | owe him {digits}
    | owe . olders/gang/dealer/plug/elders | i owe .. drugs/bag/money and/for | lost the pack/package/food/bag | police took the bag/food/pack
    | robbed me .. debt/owe/food/pack | cuckoo~ . house/flat/nan | took over .. flat/house | using .. nans/neighbours flat | stay at . trap/flat .. serve
    | serving up | serving cats | nitties | nittys | squaring | use .. bank account | borrow .. bank account
    | use your account/card .. money/grand/cut | money mule | need . account . {digits} | use ur bank | money flip~
    | free money flip | flip money | card and pin | deets | squares . {digits} | easy money .. drop/package/phone/young/deliver/bike
    | drop~ off a package/parcel/bag | drop a package/parcel | drop packages | deliver packages/package/parcels | deliver stuff round | drops for | do drops
    | do a drop | do the drop | do runs for | doing runs | earn .. week . no questions | no questions asked | no questions . cash | join our/the/a gang
    | joined a gang | join a gang | leave a gang | get out of a gang | get out of the gang | in a gang and | gang initiation | jumped in to | the elders are
    | elders are looking | mandem come | looking for me . money/food/pack | coming to my/our mams/mums/house/door .. money/drop/dont
    | know where i live .. owe/money/debt | know where my mum lives | hurt my family/mum/sister if | cover for me .. days/country/mum
    | say im at yours .. days | missing .. days at | been missing | trains to .. works for | always on trains | new clothes and | works for someone
    | paying .. in weed | pay~ .. with weed to | picked up outside school by . man/car/bloke | gets/get picked up by .. men/man/older
    | taxi picks me up . trap | going up north for the line | sent me to sell
  `, weight: 45, urgent: true, innocent: `
    runner~ . for the relay | need runners for | deets for/on/about | hold . this/it for me | {carry} .. bag/books/box .. {to-place} school/class/the/hall
    | for the/some older kids/lads trip | go~ country for/4/this/in/at . half/weekend/summer/easter/walks/pub | go~ country dancing/walking/music | cuckoo~ clock/bird/nest/wasp/waltz | cuckoo | dont look in it the/mirror | dont ask what | dont ask whats
    | do not ask what | dont look inside . | for some older kids | deets for/on/about | runners needed for | hold . bag for | holding . bag for
    | {olders} .. burner | bunsen burner | trapping a | mouse trap | trap door | trapping heat | trapping light | cuckoo clock | cuckoo bird | plug it in
    | plug it into | go~ country walking/music/dancing | i owe him {digits} pence | owe them {digits} p | new clothes and shoes | trap music
    | trapping pollen | re up load | drop a parcel at the | owe him an | owe them an | owe them a lot | owe them everything | no questions asked in
    | squares | get out of the gang show | deliver parcels for . post | cunch and judy | beaver trapping | fur trapping | squaring numbers | squaring both
    | squaring off | young uns | plug it . in | trap for mice/rats/wasps/moths/flies/slugs/fish/crabs/beetles/insects
    | mouse/rat/moth/wasp/fly/slug trap for | table runner/runners for | shots for .. flu/jab/vaccine | flu shots | shots for . staff
    | how to leave/get/escape . gang/of .. | owe him/her {digits} . from cards/poker/fifa/bets
  `, unless: 'insects | venus | mouse | carbon | fur | maths | greenhouse | royal mail | post office | evri | bunsen | apology | hamster | favour | charging', topics: ['study', 'games', 'cooking', 'fiction', 'science'], why: 'The trade’s own words.' },
  { id: 'CR-203', harm: 'county-lines', parts: ['owe~ | debt | in debt | pay back | work off', '{olders} | dealer | plug | gang | money | {digits}', `
    scared | hurt | come for | coming to | threat~ | stab | my mum | my house | my family | deal | sell | runs | carry | hold | drugs | police | feds
    | work | drop | food | pack | now i have to | know where
  `], within: 8, weight: 70, urgent: true, unless: 'lunch | library | monopoly | canteen | tuck shop | pocket money | parking | tesco | national debt | weimar | germany', topics: ['study', 'games', 'fiction', 'sport'], why: 'A debt that binds.' },
  { id: 'WC-102', class: 'carry', words: 'carry~ | take~ | drop~ | drop~ off | deliver~ | hold~ | transport~ | move~ | bring~ | collect~ | pick~ up | post~ | run~ | stash~ | hide~ | look~ after | mind~', why: 'What one does with a parcel.' },
  { id: 'WC-103', class: 'parcel', words: 'parcel | package | packages | parcels | bag | something | stuff | it | a box | wraps | drugs | food | packet | pack | the pack | money | cash | a tenner bag | envelope | sports bag | rucksack', why: 'What is in it is not said.' },
  { id: 'WC-104', class: 'to-place', words: 'to {town} | on the train | up north | out of town | to another town | by train | to the coast | to the seaside | down the coast | in another town', why: 'Far from home.' },
  { id: 'WC-105', class: 'town', words: `
    southend | brighton | bournemouth | margate | hastings | ipswich | norwich | cromer | great yarmouth | grimsby | blackpool | skegness | scarborough
    | swansea | bognor | worthing | clacton | harlow | luton | swindon | plymouth | torquay | carlisle | barrow | rhyl | eastbourne | portsmouth | andover
    | basingstoke | dover | folkestone | kings lynn | lowestoft | grantham | boston | hereford | exeter
  `, why: 'Where lines run to.' },
  { id: 'WC-106', class: 'olders2', words: 'olders | elders | older boys | older lads | older guys | older men | older kids | older man | some lads | some boys | a man | some man | some men | a guy | these guys | the gang | a gang | gang | mandem | dealer | a dealer | my cousin | the boys', why: 'Those who send children.' },
  { id: 'WC-107', class: 'person4', words: 'this old mans | old mans | old mans | an old mans | a disabled mans | this womans | nans | neighbours | junkies | addicts | nittys | cats | crackheads', why: 'Whose flat is taken over.' },
  { id: 'CR-204', harm: 'county-lines', parts: ['{carry} | sell~ | shot~ | keep~ | {digits} quid | paid me | pay me | pays me | gave me | give me | bought me | owe~', `
    {parcel} | trainers | phone | new phone | cash | flat | trap | line | drugs | weed | bags | knife | gun | sim cards | bank card | bank account
    | for them | for him | for this guy | for my cousin | for a man | money
  `, `
    dont tell | dont ask | not to ask | no questions | not allowed to look | keep quiet | quiet | secret | scared | cant say no | cant get out | want out
    | or else | they said | he said theyll | hell hurt | hurt my | train | travel~ | hotel | airbnb | taxi | other side of | different town | miss school
    | missed school | skip school | missing | police | feds | stopped me | searched | inside me | in my pants | at mine | under my bed | in my room
    | in my school bag | until they | till they | everyday after | after school every | every weekend | owe | debt | work for | working for | gang | olders
    | older boys | older lads
  `], within: 8, weight: 45, urgent: true, innocent: 'carve~/carving .. pumpkin | pumpkin | charity box | school train ticket | keep it secret | {parent} gave/bought/paid | it .. train/school/bus/taxi/hotel | something .. secret | man/woman/lady had a secret that/he/she | take/took my snack/dinner/lunch/bus money | give me ur/your/yr dinner/lunch/bus/snack money', unless: `
    paper round | newspaper | birthday | present | surprise | santa | nan | grandad | {parent} | amazon | royal mail | evri | babysit | car wash
    | dog walking | charity | revision | recipe | lost property | dt project | teacher | miss | sir | homework | trip money | lunch
  `, topics: ['study', 'fiction', 'games', 'sport'], why: 'Work, pay or debt, and that nobody may know.' },
  { id: 'CR-205', harm: 'county-lines', phrase: `
    take a/the/this bag to {town} | take a/the bag to | {town} with a bag | {digits} .. to take a bag | stuff to pay back | pay back what i . lost/owe
    | pay off my . debt | what i lost .. owe/pay/back/drugs | money that isnt mine | cash that isnt mine | phone that isnt mine
    | drugs that . not/arent/isnt/werent . mine | they want it back | they want their money | they want the money
    | stay in a house with . addicts/crackheads/nitties/men/strangers/junkies | house with addicts | house full of . addicts/crackheads/junkies
    | flat full of . addicts/crackheads/junkies | sit in the flat | answer the door to | easy work just | they have my address
    | they know my address | they got my address | they know my school | have my ids | took my id/passport/phone so
    | boyfriend makes me . stay/carry/hold/sell/go/sleep/do | sell stuff for them | making me sell | make me sell | makes me sell | forced to sell
    | forced me to sell | making me carry | makes me carry | making me hold | made to carry | made to sell | made me sell | made me deliver
    | lost the . bag/drugs/food/pack and . owe/pay/they | cant leave . they/hell/theyll . kill/hurt/stab | cant leave the gang | want to leave . gang
    | how do i get out of it they
  `, weight: 50, urgent: true, innocent: `
    {parent} makes me carry/hold/sell | makes me carry . shopping/bags/books/tray/lunch | take the bag to the/reception/class/school
    | take a bag to . school/the/beach | they want it back library | library .. back | making me sell raffle | made me sell . cakes/raffle
    | answer the door to . trick/carol | money that isnt mine found
  `, unless: 'library | lost property | raffle | bake sale | charity | stall | enterprise | recycling', topics: ['study', 'fiction'], why: 'Caught in it.' },
  { id: 'CR-206', harm: 'county-lines', phrase: `
    line worker | work the line | working the line | sent to {town} | been sent to {town} | sent me to {town} | sent me .. with a phone
    | with a phone and told | told to sit tight | sit tight in | keep my mouth shut . if/get/about/or/when | if i get caught . have/say/dont/keep/they
    | told me if i get caught | till i make back | make back the money | make back what | money that got . robbed/taken/lost | money got robbed
    | i got robbed .. owe/pay/money/them | look after a package | look after . package/bag/parcel/strap .. for/over/weekend | package over the weekend
    | use our flat/house . to/for | using our flat/house | use my . nans/mums flat/house | cut up drugs | bag up drugs | bagging up | two phones . and/wont
    | two phones and | wont say where he/she . goes/gets/got | wont say where . goes/got | doesnt say where . goes/gets/got
    | comes home with . cash/money/trainers/new | {digits} a day . dropping/delivering/running/selling/just | {digits} a day just | dropping stuff off on
    | dropping stuff off for | dropping off for
  `, weight: 45, urgent: true, innocent: `
    dropping stuff off for charity/at | sent to {town} . evacuee/in ww2 | look after a package for . neighbour/next door
    | production line worker
  `, unless: 'evacuee | evacuees | ww2 | factory | charity | neighbour | rail replacement', topics: ['study', 'fiction', 'games'], why: 'Sent away, held by debt, or seen in a brother.' },
];
