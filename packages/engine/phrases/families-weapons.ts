import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Weapons. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const WEAPONS_FAMILIES: readonly PhraseSource[] = [
  { id: 'WE-201', harm: 'weapons', parts: ['{knife} | {gun} | tools | weapon | weapons | something sharp | acid | ammonia | pepper spray | taser | stun gun | bat | blade | strapped | tooled up', `
    bring~ | carry~ | take~ .. to | takin .. to | taking .. to | got | has | had | have | keeps | hide~ | hidden | keep~ | need | need a | buy~ | sell~
    | order~ | where to | cheap | for sale | no id | get through | get thru | showed me | show~ | saw | packing | holding | stash~ | got hold of | pull~
    | pulled | make | how to make | sharpen~ | turn
  `, `
    school | tomorrow | bag | my bag | his bag | her bag | locker | under my bed | trousers | waistband | sleeve | sock | blazer | pocket | for protection
    | protection | protect~ | defend | in case | if he | if they | if someone | tries it | starts | feds | police | metal detector | no id | without id
    | age check | age verification | under 18 | age {child-age} | next day | through customs | the post | snap me | dm me | to the fight | to the party
    | to stab | on road | on me | safe | walk home | walking home | in manchester | in london | uk | tutor | form | maths | to a fight | scared of | jumped
    | beef | opps | for if | cuz i got | cos i got
  `], within: 8, weight: 50, innocent: `
    glue gun | nerf gun | water gun | staple gun | bring a . baseball/cricket/rounders bat | knife and fork | palette knife | {gun} . fortnite
    | jump~ the gun | starting gun
  `, unless: `
    food tech | packed lunch | cake | nerf | glue gun | water fight | rounders | cricket | baseball | pumpkin | butter | wood | craft | dt
    | duke of edinburgh | scouts | painting | bread | recipe | fishing | laser | halloween | costume | toy | museum | sheath | carving | tent | camping
    | bat and ball | vampire | cave | hockey | pe
  `, topics: ['games', 'fiction', 'study', 'craft', 'sport', 'science'], why: 'A weapon carried, wanted or shown.' },
  { id: 'WE-202', harm: 'weapons', phrase: `
    knife/blade past | get . knife . past/through/into | past the school gates . knife | take~ . knife/blade . out/with me/to | knife out with me
    | take a knife out | cos ive been jumped . before | build a gun | build .. gun/bomb | gun with a 3d
    | hammer/bat/knife/blade/crowbar in his/her/my . bag . for/after | hide~ . knife/blade/gun .. metal/detector/school/teachers/search
    | knife/blade .. metal detector~ | past . metal detector~ | kid .. blade/knife/gun . in his/her/sock/bag/pocket
    | {knife} . in his/her/my sock/waistband/shoe/sleeve | gun . under the/his/my . floorboards/bed/mattress | brothers gun | dads gun | uncles gun
    | feel safer . carry~/with/when i | safer when i carry | carry something . safe/case/protect/for | when i carry something
    | household stuff .. bomb/explosive/explode | household .. bomb/explosive~ | stuff makes a bomb | what makes a bomb
    | what do you need to make a bomb/gun | buy pepper spray | pepper spray on | make acid to | acid to throw | throw~ .. acid
    | stole/nicked/steal~ . knife/knives/blade/gun/machete | took . knife/knives/blade/gun/machete from/out/and | took my {parent} . {gun}
    | take my {parent} . {gun} | {gun} to the park/school/rec/fight | {gun} to scare/threaten/shoot/frighten
    | {knife} to scare/threaten/cut/slash/frighten . {them} | holding knives/blades/shanks | bare man .. knives
    | everyone . carries/holding/carrying . knife/knives/blade/blades/shank | bats and bricks | bricks and bats | zombie knife/knives/machete/killer
    | rambo knife/knives | flick knife/knives | butterfly knife/knives | machete/machetes | balisong~ | knuckle duster~ | knuckledusters | brass knuckles
    | push dagger~ | belt buckle knife | disguised knife | hidden blade | throwing knives/stars | got . knife/blade/shank/strap on me
    | knife in my bag/blazer/pocket/locker/sock | {knife} in his/her/my . bag/trousers/locker/blazer/pocket/sock/jacket/waistband/sleeve/coat
    | carry~ . knife/blade/shank/weapon/strap/gun/one for | best knife to/for carry/protection/self/stab | {knife} for protection/defence/school/self
    | knife for school | buy . knife/gun/taser/blade/machete/sword/crossbow/glock/shank | order . knife/machete/taser | how to make . {bombs}
    | make . bomb/bombs/explosives/explosive/grenade/gun/shank/shiv/molotov/weapon/flamethrower | pipe bomb~ | nail bomb~ | petrol bomb~ | molotov~
    | homemade bomb/gun/explosive~/weapon/grenade | bomb instructions/recipe/tutorial/making | explosives from | 3d print~ . gun/gun parts/glock/weapon
    | 3d printed gun~ | ghost gun~ | real gun~ . in/buy/for/where/uk | get a . gun/glock/strap/taser | get hold of a gun/knife
    | got a gun/glock/strap/machete | has a gun/strap . in
    | brother/mate/friend/dad/uncle .. gun/strap/shotgun .. sock/cupboard/under/bed/room/drawer/key/hidden/keeps | {family} .. keeps a gun | gun cabinet key
    | shotgun .. key/cabinet/take/get | blank firer~ | convert .. live/firer | bb gun .. school/locker/shoot/lunch/kids | shoot~ .. bb gun
    | sharpen .. into/to . shank/weapon/point/stab | screwdriver into a | into a shank/weapon/shiv/knife | acid to carry | carry acid | acid in a bottle
    | throw acid | ammonia in a bottle | buy acid | taser/tasers/stun gun . buy/uk/for/cheap/sale | pepper spray . buy/uk/for/legal | tooled up
    | strapped up | knife to school | gun to school | weapon to school | knife . in . tomorrow | {knife} in tomorrow | bringing . {knife}
    | bring . {knife} . in/to/tomorrow/school | something to stab with | to stab someone with | someone .. has/got a knife/blade/gun/shank
    | hes/shes/he/she got a knife/blade/shank/machete/gun | kid .. knife | stab proof vest | stab vest | bulletproof vest | knife drop | selling . {knife}
    | shank | shanks | skeng | rambos
  `, weight: 45, innocent: `
    shank bone/of | chocolate bomb | stole/took . knife from the drawer to cut/spread | glue gun | make . bomb calorimeter/squad | bath bomb | lamb shank~
    | get a . gun licence/gunge | make a . gun .. minecraft/lego/cardboard/paper/nerf | make a weapon rack | got a gun in fortnite/warzone/cod | pork shank
    | buy . knife block/set | bring . knife and | make . explosive volcano | nerf | bring . sword costume | get a . gun in/on | machete order star
    | machete kills film | make . explosive vocabulary | hes/shes/he/she got a bat | bringing . bat | bring . bat | bringing . hammer | bring . hammer
    | bringing . axe
    | knife to cut .. cake/pizza/bread | knife block/sharpener | water/nerf/toy gun
  `, unless: `
    little alchemy | nerf | cardboard | minecraft | lego | terraria | food tech | wood | camping | halloween | costume | axe throwing | viking | cricket | rounders | drama
    | props | museum | pumpkin | scouts
  `, topics: ['games', 'fiction', 'study', 'craft', 'sport', 'science'], why: 'Weapons bought, made, carried.' },
  { id: 'WC-094', class: 'bombs', words: 'bomb | bombs | explosive | explosives | grenade | gun | molotov | napalm | thermite | tatp | gunpowder | shank | dry ice bomb | acid bomb | detonator', why: 'What is made at home and kills.' },
  { id: 'WC-095', class: 'kin', words: 'sister | brother | mum | dad | nan | teacher | parents | family | stepdad | cousin | ex | little brother | little sister', why: 'Those near, when they are threatened.' },
  { id: 'WC-096', class: 'them2', words: 'list of | top | those', why: 'A list of people.' },
];
