import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Racism and religious hatred. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const RACISM_FAMILIES: readonly PhraseSource[] = [
  { id: 'WC-110', class: 'slur', words: `
    paki | pakis | packi | nigger~ | nigga~ | nig nog | chink | chinks | chinky | chinkies | ching chong | gook~ | coon~ | wog | wogs | spic | raghead~
    | towelhead~ | towel head~ | kike | kikes | yid | yids | jewboy | gyppo~ | gypo~ | pikey | pikeys | do as you likeys | half caste | sand nigger~
    | jungle bunny | curry muncher~ | slant eyes | slanty eyes | muzzie~ | muzrat~ | golliwog~ | darkie~ | n word | p word | bomber boy | kuffar dog | abo
  `, why: 'Slurs, which a filter must know in order to hear them.' },
  { id: 'RC-201', harm: 'racism', phrase: '{slur}', weight: 40, innocent: `
    n word poem | what is the n word | chink in/of | maine coon~ | spic and span | half caste by/poem/agard | half caste john agard | wog gog | p word
    | yid army history | coon cat~ | n word in the/a book/play/text | niggling .. injury/pain/knock/doubt/feeling | slave auction role play
  `, topics: ['study'], why: 'A slur. Set texts contain some, so lessons quieten it.' },
  { id: 'RC-202', harm: 'racism', parts: [`
    {group} | your lot | your kind | you lot | your people | them lot | paki shop | brown kids | black kids | black lad | black girl | black boy
    | black kid | asian kid | muslim kid | foreign kids | them foreigners | curry | hijab | headscarf | skin | the whites | every immigrant | white race
    | other races
  `, `
    {scum} | hate~ | cant stand | monkey~ | monkey noises | banana~ | picking cotton | pick cotton | slave~ | kick~ .. out | send~ .. back | out our
    | out of our | no .. in our | not allowed | allowed in | invade | whole country | like poo | smells of | eat dogs | eat your dog | speak english
    | taking our jobs | take our jobs | on benefits | should of been | shouldve been | should have been gassed | gassed | lynched | bomb in | terrorist
    | should leave | go back to | wash your | wash it off | too dark | brown like poo/shit/dirt/mud | superior | inferior | less intelligent | cant be trusted | are lazy
    | are thick | are all | control the | drown | gas them | turn the boats | sink the boats | shoot them | dont want them | don t belong
    | ruining this country | jokes
  `], within: 5, weight: 40, innocent: `
    {group} .. more likely | {group} .. out of | {group} .. animals/go home/out .. in ww2 | hate crime~ | black people history | {group} kill~
    | {group} .. should not be | hate~ the way | stick up for | jump~ out of my/his/her/their/your skin | banana skin slip
    | slip/slips/slipped/slipping on a banana skin | hijab/scarf/turban pin/pins | hijab . keeps/kept falling/slipping
    | chinese new year | chinese zodiac | year of the {group}
  `, unless: `
    holocaust | nazi | nazis | hitler | prejudice | discrimination | stereotypes | stereotype | mockingbird | atticus | apartheid | segregation
    | persecuted | persecution | treated | wrong | racist | racism | racist views | slave trade | plantation | civil rights
  `, topics: ['study', 'fiction'], why: 'Hatred of a people, however it is put.' },
  { id: 'RC-203', harm: 'racism', phrase: `
    swastika~ . on/in/carved/drew/my/locker | drew . swastika~
    | because im/i am/shes/hes jewish/muslim/black/asian/brown/polish/romanian/gypsy/chinese/indian/african | should have finished the job
    | {group} control/run everything/world/media | {group} .. gas them | gas them all | missed some | missed a few
    | hitler .. missed | cos of my colour | because of my colour/skin/race/religion/hijab/turban | cant play because .. brown/black | colour of my skin
    | your skin colour | dirty skin | say . smell/stink/dirty because | pretend~ to be . terrorist | allahu akbar at me | shout~ .. bomb at | slit eyes
    | pulling their eyes | pull~ eyes at | do the accent | mock~ my accent/language/religion/name
    | taking the mick out of my accent/religion/colour/hijab/name | laugh at my accent/hijab/name/religion | wont sit next to .. brown/black/muslim/asian
    | go back to/where/home . your/africa/pakistan/india/poland/china/syria/somalia/romania/you/came/own/country | go back where | go back to where
    | your own country | speak english or | get them out of our/the country | get out of our country | this is england not | england for the english
    | no blacks | no pakis | no muslims | no asians | whites only | send them all back/home | send them home | deport them | stop the boats send
    | monkey noises | monkey chants | banana at .. black | call~ me . terrorist/paki/monkey/slave | call~ me the n | call~ me a racist | called .. n word
    | called him/her/me the n | being racist to/towards me/him/her | racist to me/him/us | racially abused | racist abuse | racist comments | racist names
    | racist joke~ | racist meme~ | jokes about {group} | jokes about {slur} | holocaust joke~ | jew joke~ | black joke~
    | because im/i am/of black/brown/asian/muslim/jewish/polish/my skin/my hijab/my accent/chinese/indian/romanian/gypsy/traveller
    | cant play .. brown/black/asian/muslim | cos im/i am/ur black/brown/asian/muslim/jewish/polish/chinese/indian/romanian/gypsy | wish i was white
    | wish i had white skin | wish i wasnt brown/black/asian/muslim | skin looks like | skin is the colour of poo | pull~ .. headscarf/hijab off
    | pulled her hijab | rip~ .. hijab/headscarf/turban | took off .. turban | bomb in your bag/turban/rucksack | got a bomb in | take off the towel
    | cos your/youre muslim | suicide bomber in our class | all {group} are | {group} are all | every {group} is | i hate {group} | hate {group}
    | {group} make me sick | {group} everywhere these | too many {group} | {group} smell/stink | {group} stealing/steal | dirty {group}
    | dirty foreigner/immigrant/muslim/jew/pole/gypsy/arab/black | filthy {group} | bloody foreigners/immigrants/muslims/pakis | fucking {group}
    | kill all {group} | gas the {group} | white is right | whites are superior | white people are superior/better
    | dont want .. brown/black/asian/muslim . kids/people near/in/here | dont sit near him/her .. curry/smells/brown/muslim | your lot | your sort on our
    | mix~ races is wrong | race mixing | date outside your race | interracial is
  `, weight: 40, innocent: `
    all {group} are equal/people/human/welcome/god/not | jews are all | hate {group} lol tests | kill all {group} hitler | cos/because im black and proud
    | racist comments .. mockingbird/curley/crooks | all muslims are required/encouraged/expected/supposed | all {group} are sent/forced/made
    | go back to your seat/desk/class/table/form | go back to africa elephants | go back to where we | white is right angle | your lot ready
    | because of my accent | go back to where you were/left/stopped/started/saved/began/lost | swastika in hindu/buddhist/jain/hinduism/buddhism
    | hindu/buddhist/jain swastika
  `, unless: 'holocaust | nazi | nazis | hitler | mockingbird | crooks | atticus | apartheid | rosa parks | windrush | hajj | ramadan | pillars', topics: ['study'], why: 'Racism said, joked about or suffered.' },
  { id: 'WC-112', class: 'origin', words: `
    black | brown | asian | muslim | jewish | polish | romanian | gypsy | traveller | chinese | indian | pakistani | african | somali | arab | turkish
    | albanian | bengali | nigerian | jamaican | mixed race | irish | ukrainian | immigrant | foreign | not white
    | from pakistan/india/africa/poland/romania/china/syria/somalia/nigeria/afghanistan | hindu | sikh | sikhs | hindus
  `, why: 'Where somebody comes from: never a match by itself.' },
  { id: 'RC-204', harm: 'racism', parts: ['because | cos | bc | for being | for having | the only | only | because of | cos of | since | just because | only because | being', `
    im {origin} | i am {origin} | ur {origin} | youre {origin} | hes {origin} | shes {origin} | theyre {origin} | were {origin} | being {origin}
    | {origin} kid | {origin} girl | {origin} boy | {origin} one | she wears a | he wears a | my skin | skin colour | colour of my skin | my hijab
    | my turban | my accent | my religion | my name is foreign | of my race | of my hair | my afro | my colour | my headscarf | i wear a hijab
    | i wear a headscarf | i wear a turban | i pray
  `, `
    call~ | say~ | said | hate~ | laugh~ | wont | cant | leave me | hit~ | push~ | spat | pick on | picked on | bully | bullied | wont let | dont want
    | not allowed | make~ fun | followed | searched | refuse~ | threw | stare~ | kicked | tell me to | told me to | treat~ | excluded | attack~ | punched
    | jokes
  `], within: 9, weight: 40, urgent: true, unless: 'mockingbird | tom robinson | crooks | rosa parks | holocaust | segregation', topics: ['study', 'fiction'], why: 'A child says what is done to them for what they are.' },
  { id: 'RC-205', harm: 'racism', parts: [`
    {origin} kid | {origin} kids | {origin} girl | {origin} boy | {origin} lad | {origin} people | {origin} family | {origin} families | {origin} man
    | {origin} woman | {origin} teacher | {origin} ones | {origin} lot | the {origin} | you {origin} | dirty {origin} | stupid {origin} | {origin} bastard
    | {origin} bastards | {group} | that {origin} | new {origin}
  `, `
    smell~ | stink~ | dirty | go home | go back | dont want | shouldnt be | not allowed | get out | kick~ out | send~ home | hate | cant stand | ruin~
    | rats | scum | thieves | steal~ | terrorist~ | bomb | monkey~ | ape~ | gorilla | curry | dog eater | eat dogs | slave~ | deport | disgusting | ugly
    | wash | stupid | lazy | criminals | everywhere | too many | taking over | take over | jobs | benefits | our country | hotels | boats | drown | sink
    | shoot | gas | burn | lol look | jokes | accent | speak english | banter | ban them | are all the same | look the same | virus | covid
    | spread~ disease | invading | breed~ | breeding like | none of them | no | dont let
  `], within: 4, weight: 35, innocent: 'black man in | {group} in hotels/boats | {group} .. in boats | {group} crossing | {origin} people .. in hotels/jobs | {group} were shot/gassed/burned', unless: `
    holocaust | nazi | nazis | hitler | prejudice | discrimination | stereotype | stereotypes | mockingbird | atticus | apartheid | segregation
    | persecution | windrush | slavery | slave trade | colonial | colonialism | empire | civil rights | rosa | treated | equality | migration | population
    | culture | recipe | recipes | food | restaurant | takeaway | new year | essay | bears | bear | cat | dress | shoes | hair dye | hole | holes | death
    | panther | pudding
  `, topics: ['study', 'fiction', 'cooking'], why: 'A people and contempt beside each other.' },
  { id: 'RC-206', harm: 'racism', phrase: `
    jews .. control/own/run . everything/world/banks/media | too bad he/they missed some | white lives only | keep .. white | whites are better
    | white people are better | white is better | only white | whites only | pure white | racially pure | master race | superior race | inferior race
    | lesser race | go home {origin} | {origin} go home | p word | called me a p | called me the p | called me a n | say the n word | n word pass
    | hard r | saying the n word | blackface | do the voice indian | terrorist jokes | muslim jokes
    | 9 11 jokes about | call her/him osama/isis/bin | osama | like isis because | suicide vest in | taliban boy
    | camel jockey | dog eater | bat eater | kung flu | squinty eyes | made the eyes | pulled their eyes | nazi salute~ | did a nazi salute | swastika~
    | heil at me | jew nose | big nose jew | jew down | tight jew | jewed | dont be a jew | such a jew | typical jew | penny pinching jew | jews love money
    | gas chamber joke~ | oven joke~ | hissing at jewish | free loaders from | bloody immigrants | small boats should | sink the boats
    | rubber dinghy rapids | pakis | paki
  `, weight: 35, innocent: `
    only white bread/rice/paper/shirt/socks/shirts/flowers | keep .. whites white | what is blackface | blackface sheep/lamb/ewe/ram/farm | history of blackface | bomber jacket
    | bomber command | lancaster bomber | swastika . hindu/meaning/symbol | nazi salute meaning
  `, unless: 'bleach | laundry | jacket | raf | lancaster | ww2 | dambusters | hinduism', topics: ['study'], why: 'Sayings of racism at school.' },
  { id: 'RC-208', harm: 'racism', phrase: `
    go home .. born here | told .. go home | told me to go home | tells me to go home | go back .. born here | i was born here
    | do . chinese/indian/african/muslim/foreign/polish accent | does . chinese/indian/african/polish accent | accent every time i | foreigners should
    | immigrants should | no offence but . foreigners/immigrants/muslims/gypsies/black/asians | im not racist but | not being racist but
    | dont like . {group} | why do . {group} .. smell/stink/look/always/so | why do . {origin} people | why are . {group} .. so/all/always
    | less intelligent .. {origin} | {origin} people are . less/stupid/lazy/violent | england is full | country is full | britain is full
    | full of foreigners/immigrants/muslims/them | sounds foreign | learn english | speak english .. here/country/properly | cant even speak english
    | dont speak english so | go back on . boat | get back on . boat | back on the boat | came on a boat | came here on a boat/dinghy | off the boat
    | dinghy | live/lives in a . hut/mud hut/caravan lol/jungle | eats/eat . dogs/cats/bats | do you eat dog
    | smells/smell/stinks like/of curry | curry smell | skin like/looks like . poo/poop/mud/dirt/chocolate/burnt/toast/tar
    | burnt toast/biscuit/chicken skin | colour of poo/mud/dirt | wash .. off/dirt .. skin | too dark to see | cant see you in the dark
    | smile so we can see | turn the lights off .. cant see | youre not really english/british | not really british/english | not a real english/british
    | where are you really from | where you really from | no you are not english | bin laden lol | isis .. because .. hijab/muslim/beard/name
    | looks like a terrorist | look like a terrorist | is your dad/uncle a terrorist | your dad/uncle is a terrorist | dad drives a taxi
    | your dad works in .. corner shop/kebab shop/takeaway | lock up your/hide your purse/phone/wallet .. gypsies/pikeys/travellers/gypos/black
    | gypsies/travellers/pikeys nick/steal/stole/thieve everything | thieving . gypsies/travellers/pikeys/gypsy | called a monkey | calls me monkey
    | called him/her a monkey | monkey boy | gorilla girl | ape lips | big lips black | big nose jew | afro looks like | hair looks like pubes
    | touch~ my afro/hair without | slave auction | be my slave | ill buy you slave | you would have been a slave | should still be slaves
    | your ancestors were slaves lol | back in the fields | cotton picker | cotton picking | whip you like | white only | whites first
    | only white kids/people/lads/girls | all lives matter lol | racial purity | race traitor | race mixer | mixed breed | half breed | mongrel mixed
    | mudblood muslim | muzzies | chinese eyes | ching chang | ching chong | chinky | ni hao at | konnichiwa at .. chinese
    | sells/selling drugs because hes black | black kids are always | black kids start | blacks commit | 13 50 | 13 percent | despite being 13
    | despite only making
  `, weight: 35, innocent: `
    why do {group} celebrate/pray/eat/wear/fast/have | why do {origin} people celebrate/pray/eat/wear/fast/have | taliban afghanistan
    | dinghy sailing/club/race/rowing | rubber dinghy | boat race | learn english as/for/grammar | fresh off the boat tv | where are you really from book
    | mud hut geography | osama | back on the boat trip | i was born here but/and/so my | if i was born here | where are you really from quiz
    | born here but my parents | nan/nana/gran/grandma/grandad/grandparents/family .... came on a boat | came on a boat when/with/from/in
  `, unless: 'sailing | lake | kayak | geography | shelter | villages | eal | esol | role play why', topics: ['study', 'fiction'], why: 'Contempt without a slur, as pupils say it.' },
  { id: 'RC-209', harm: 'racism', parts: [`
    {group} | {origin} | illegals | foreigners | hijab | headscarf | turban | burka | mosque | synagogue | skin | skin colour | hong kong | mexican
    | accent | passport | country | white people | whites | black history month | travellers | gypsies | immigrants | refugees
  `, `
    pathetic | moaning | whining | savages | superior | inferior | better race | pure | invade~ | dinghies | dinghy | boats | send .. back | sent back
    | ship~ .. back | drown | swastika~ | slit eye~ | face at | go home | build the wall | only want english | only english | only british | english only
    | get them out | out of here | out of our | infest~ | rats | cockroach~ | vermin | thieves | thief | pick on | spat | shout~ | chant~ | wont let me
    | wont let him | wont let her | not on their team | called | jokes | mock~ | imitat~ | impression | banter | dirty | filthy | stink~ | bomb~ | terror~
    | deport~ | hate~ | ban the | should be banned | burn~ | rip~ | tear | tore | take it off | pull~ .. off | eat a bat | bat soup | takeaway | taxi driver
    | corner shop
  `], within: 6, weight: 35, innocent: `
    live~/living/lived on boats/a boat/canal/narrowboats | boats .. travellers | hate crime~ | ban on hijab | {group} .. crossing | passport office | {origin} takeaway | {origin} corner shop | works/work/working/job/runs/owns .. takeaway | burn~ my skin | dirty skin cream
    | skin rat~ | called to prayer | {group} .. called | country called | swastika in hindu/buddhist/jain/hinduism/buddhism | hindu/buddhist/jain swastika
    | {group} .. bury/burn~ their dead | bury/burn~ their dead | hat/hats .. called that | what is . called that {group}
  `, unless: `
    holocaust | nazi | nazis | hitler | prejudice | discrimination | mockingbird | apartheid | segregation | persecution | windrush | slavery | colonial
    | colonialism | empire | civil rights | equality | migration | recipe | restaurant | sunburn | eczema | moisturiser | cream | acne | visit
    | wear hijab homework | meaning | france law | order | near me | roses are red | toast
  `, topics: ['study', 'fiction', 'cooking'], why: 'Who somebody is, and contempt, within a breath.' },
];
