import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Contact by an adult. Steps: 5 12 25 45 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const GROOMING_FAMILIES: readonly PhraseSource[] = [
  { id: 'GR-201', harm: 'grooming', parts: ['{adult} | {platform}', `
    {contacts} me | {contacts} | keeps asking | asks | asked | says | said | tells | told | wants | offered | promised | sends | sent | gave | gives
    | bought
  `, `
    {secret} | want~ to meet | meet me | meet up | mature for my age | im beautiful | im pretty | im special | im sexy | im hot | misses me | miss me
    | loves me | love me | special friend | what im wearing | what i was wearing | what im wearing in bed | for pics | for a pic | for pictures
    | pictures of me | pics of me | photos of me | my number | my address | where i live | what school | which school | if im alone | if i am alone
    | home alone | got a boyfriend | have a boyfriend | have a girlfriend | his girlfriend | to his house | to his flat | to his car | come to his
    | pick me up | pick~ me up | lift home | at night | gifts | robux | vbucks | money | on cam | video call | on my own | by myself | modelling | model
    | kiss~ me | strokes my | touch~ my | hug~ me | virgin | my bra | be my boyfriend | be my girlfriend | alone with
  `], within: 10, weight: 50, urgent: true, innocent: 'delete messages on | coach said .. meet | teacher said .. meet | teacher says secret', unless: `
    pe kit | trip | fixtures | tutor time | homework | coursework | parents evening | detention | revision | pen pal | training | match | santa | science
    | assembly | register | rehearsal
  `, topics: ['study', 'fiction', 'sport'], why: 'A grown-up or a stranger asks for what none should.' },
  { id: 'GR-202', harm: 'grooming', parts: [`
    boyfriend | girlfriend | bf | gf | he | hes | she | shes | guy | date | dating | dates | seeing | going out with | talking to | in love with
    | fancies me | met | lad | someone
  `, '{adult-age} | older than me | way older | much older | an adult | a grown up | grown man | twice my age | older', `
    im {child-age} | i am {child-age} | and im | {child-age} | mature for my age | meet~ | loves me | secret~ | soulmate~ | his car | her car
    | picks me up | picks her up | picks him up | his house | his flat | cant tell | dont tell | is that ok | is it ok | is it bad | is it weird
    | is it wrong | is it legal | gets me | when im 16 | when i turn 16 | together properly | outside school | in love
  `], within: 9, weight: 55, urgent: true, innocent: 'older brother | older sister', unless: `
    my dad | my mum | my nan | my uncle | my brother | my sister | minutes | points | goals | marks | runs | questions | size | wembley | bus | score
    | chapter | page | tickets | season | premier | league | signed
  `, topics: ['study', 'fiction', 'sport'], why: 'An adult’s age beside a couple.' },
  { id: 'GR-203', harm: 'grooming', phrase: `
    age is just/only a number | age doesnt matter | mature for your age | not like other girls/boys/kids | older than your age | more grown up than
    | wise beyond your | i wont hurt you | i would never hurt you | trust me babe/baby/princess/hun | everyone your age does | all girls your age
    | are you home alone | are you alone | u home alone | you alone right | is your {parent} home/there/in/around
    | are your parents home/in/asleep/out/away/there/around | where are your parents | do your parents check/know/look/read/go
    | does your {parent} check/know/look/read/go | does anyone else use/read/see your | who else .. your phone | can anyone see your screen
    | is anyone else .. room/in/there/with | are you in bed | what are you wearing | what u wearing | what colour .. underwear/bra/knickers
    | turn .. camera/cam on | turn on .. camera/cam | go on cam | go somewhere private | somewhere private and | go to your room and | lock your door
    | close your door and | do a dare on | dare on cam | take .. top off | lift .. top | show me your body/tummy/legs/chest/feet/bra
    | send me a pic of your/you | send feet pics | pics of your feet | be my girlfriend .. secret | be my . secret girlfriend/boyfriend | little secret
    | our secret | special secret | tell your {parent} youre/your/you | say youre at a/your | ill pick you up .. corner/school/tell/from
    | pick you up .. corner | meet me .. dont tell | come alone | come on your own | come by yourself | dont bring anyone | dont bring your
    | dont tell your {parent} .. we/about/us/me | dont tell .. we talk/chat/text | dont tell anyone .. us/we talk | {parent} wouldnt understand
    | your friends wouldnt understand | nobody understands you like | no one loves you like | dont love you like i/me | love you more than your {parent}
    | family dont/doesnt love you | ill look after you babe | i can make you famous | you could be a model
    | modelling .. pics/photos/agency .. send/age/year | so sexy for | you look older | can i be your first | have you had your first
    | ever kissed | ever done it | are you a virgin | youre my princess | good girl dont | delete this after | delete these | delete the chat
    | delete this chat | move~ to telegram/snap/whatsapp/kik/signal/discord/private | lets go on telegram/kik/whatsapp/signal/private
    | switch to telegram/kik/whatsapp/signal | talk on telegram/kik/signal where | private chat so | so your {parent} cant/dont/wont see | so no one can see
    | so nobody can see | if you loved/love me youd/you would | if i loved him | if you really loved | prove you love | you owe me after
    | after everything i bought | i bought you .. so
  `, weight: 45, urgent: false, innocent: `
    how to tell your {parent} | what are you wearing to/tomorrow/for/on | what u wearing to/tomorrow/for/on | turn .. camera on in/for
    | turn .. camera on . teams | our secret santa | are you in bed yet lol | take .. top off the/it | lift .. top of the
    | ill pick you up from school | delete these files/photos/pages/rows/cells/cookies | delete this file/page/row | are your parents coming
    | where are your parents from | come on your own side | is your {parent} coming/going | does your {parent} know the
    | do your parents know .. trip/grade/results | your {parent} home now can | move~ to signal box
    | is anyone else . in maths/set/class/year/period/going/confused | what are you wearing .. prom/party/trip/disco | is your {parent} home so we
    | are you alone in thinking | dont bring your phone/own/pe/bag/book/lunch | our secret is that the | our secret ingredient/weapon/santa/recipe
    | turn your camera on miss/sir/please | turn your camera on .. lesson/cant see who
  `, unless: `
    coming out | come out | when youre ready | surprise | secret santa | birthday present | prom | mufti | non uniform day | teams lesson | google meet
    | revise
  `, topics: ['study', 'fiction'], why: 'What the one who grooms says.' },
  { id: 'GR-204', harm: 'grooming', parts: ['he | she | they | someone | {adult} | this person | my online', `
    buy~ me | bought me | give~ me | gave me | giving me | send~ me | sends me | sent me | sending me | offer~ me | promised me | pay~ me | pays for
    | paying for
  `, '{gifts} | train | uber | hotel | taxi', `
    {secret} | if i send | if i do | if i meet | for a pic | for pics | for a picture | for pictures | to meet | see him | so we can talk
    | cant see what we | so my parents | so my mum | on my own | by myself | wants something | flat | party | in return | for videos | for photos | be his
  `], within: 8, weight: 55, urgent: true, unless: 'grandad | birthday money | christmas | nan | pocket money', topics: ['study', 'fiction'], why: 'Gifts with a price.' },
  { id: 'GR-205', harm: 'grooming', parts: ['meet~ | meeting | met | meet up with | going to see | going to his | sneak~ out to | travel~ to | get the train to | staying at', `
    someone from | someone i met | someone off | guy from | guy i met | lad from | boy from | man from | man i met | girl from | friend from | person from
    | {adult} | him | a stranger
  `, '{platform} | online | internet | never met before | first time irl | in real life | in person | off the internet', `
    saturday | sunday | tonight | tomorrow | weekend | alone | on my own | without telling | lied to | parents dont know | mum doesnt know | hes older
    | older | hotel | station | town | his house | how to | sneak~ | irl | scared | safe | should i | friday
  `], within: 9, weight: 45, urgent: true, unless: 'google meet | teams | cousins', topics: ['study', 'fiction', 'games'], why: 'To meet somebody known from online only.' },
  { id: 'GR-206', harm: 'grooming', parts: ['{adult} | older lads | older boys | older men | men | some men | lads outside | group of men', `
    give~ us | gave us | gives us | buys us | bought us | offer~ us | pick~ us up | drive~ us | take~ us | invite~ us | invited me | want~ us | gave me
    | gives me | offered me | follow~ me | waiting for me | wait~ outside | park~ outside | took me | tried to get me
  `, `
    vodka | drink~ | alcohol | weed | vapes | fags | cigarettes | drugs | lift | car | van | flat | hotel | party | his house | home | takeaway
    | mcdonalds | maccies | school | puppy | sweets
  `], within: 8, weight: 50, urgent: true, innocent: 'mums/dads friend/mate gave me/us a lift', unless: 'school bus | coach trip | minibus | football | match', topics: ['study', 'fiction', 'sport'], why: 'Men who give, and take along.' },
  { id: 'GR-207', harm: 'grooming', phrase: `
    say im/hes/shes his/my niece/daughter/sister/cousin/uncle/dad/brother/stepdad/aunt | say hes my | told me to say he/hes
    | if anyone asks .. uncle/cousin/dad/brother/niece | kiss~ my . teacher/coach/tutor/boss/uncle | kissed me .. {adult} | {adult} kissed me
    | {adult} is my boyfriend/girlfriend | boyfriend is . {adult-age} | girlfriend is . {adult-age} | boyfriend is {adult-age}
    | in a relationship with . {adult} | dating . {adult} | going out with . {adult} | sleep~ with . {adult} | in love with . {adult}
    | crush on me .. {adult} | {adult} .. crush on me | {adult} .. fancies me | it must stay | stay a secret
    | meet~ up with someone from | meet~ someone from {platform} | meet someone i met | meet~ . stranger | without parents knowing .. meet
    | meet .. without .. parents | meet .. without {parent} knowing | my online friend wants | hes grown up but
    | hes an adult but pretend to be his daughter/niece | told me to say im 18/16/his | {adult} .. {secret}
    | {adult} .. strokes/stroked/touches/touched/kissed/kisses/hugs my/me | says not to tell anyone | said not to tell anyone | says i cant tell
    | said i cant tell | told me not to tell | promise~ not to tell .. he/him/she | made me promise | makes me promise | he said itd/it would be our
    | follows me on snapchat | he says .. girlfriend | wishes i was his girlfriend | wants me to be his girlfriend/model | says im mature | said im mature
    | im really mature | says im different | says im special | only one who understands me | gets me more than anyone | understands me more than
    | hes the only one who | he got angry/mad when i said/didnt/wouldnt | if i dont .. hell/he will tell/show/send/leave | wants to see me in my/without
    | wants me to go on cam | asks me to go on cam | ask~ me .. on cam | keeps asking for pics | wants pics of me | keeps asking what im wearing
    | asked what im wearing | asks what im wearing | asked if i was alone | asks if im alone | asked if im a virgin | asked me if im a virgin
    | asked how old i am and | wont tell me .. age | says hes {child-age} but/looks | said he was {child-age} but | lied about his age | catfish~
    | being catfished | groomed | grooming me | paedo/pedo/nonce messaging/messaged/following/texting/on | sugar daddy | sugar daddies | older men who
    | find older
  `, weight: 45, urgent: true, innocent: `
    adult video~/content/site~/ticket~ | made me promise to | dog .. groomed | groomed . dog | poodle | catfish tv/show/recipe/fishing | catfish species
    | catfish .. river/rivers/tank/pond/fishing/pleco | cory catfish | catch a catfish | how to catch . catfish
    | man/woman/girl/boy/lady had a secret that/he/she
  `, unless: 'dog groomer | horse | poodle | surprise | cat | presents | stardew | animal crossing', topics: ['study', 'fiction'], why: 'What a child says who is being drawn in.' },
  { id: 'GR-208', harm: 'grooming', parts: ['{adult} | hes {adult-age} | shes {adult-age} | older | {adult-age} year old | hes older | someone online | my online | he | she', `
    online | {platform} | dms | messages | chat | video call | facetime | cam | camera | texts | phone | number | calls | private | alone | secret | gifts
    | money
  `, `
    wants me to | asks me | asked me | asking me | keeps asking | told me | tells me | says i | said i | says he | said he | says she | begging me
    | makes me | made me | pressuring me | wont stop | keeps messaging | keeps sending | every night | in bed | at night | undress | take off | show him
    | show her | show my | show me | prove | meet | visit | come over | come to | pick me | hotel | flat | his place | run away | leave home | love~ me
    | soulmate | boyfriend | girlfriend | marry | wait till im | when im older | nobody else | only me | special | jealous | angry | if i stop | if i block
    | scared to block | block him
  `], within: 8, weight: 45, urgent: true, innocent: `
    he told me .. homework/answer/bus | teacher told me | he/she said he/she/hed/shed | he/she wants me to help | sir/teacher asked me to
    | he said .. game
  `, unless: `
    homework | revision | teams | lesson | coursework | xbox tonight | {sibling} | my mum | my dad | mum | dad | nan | grandad | detention | rehearsal
    | bus | lunch | minecraft world | group project | birthday | football | training | doctor | dentist
  `, topics: ['study', 'fiction', 'sport'], why: 'Somebody older, a private way to talk, and a demand.' },
  { id: 'GR-209', harm: 'grooming', phrase: `
    gave me his number | give me his number | wrote his number | said to text him | told me to text/call/message/add him
    | asked for my number .. man/guy/older | {adult} .. his number | {adult} .. text~ me | {adult} .. when im in bed | texts/messages me . late/night/bed
    | texts me when im | text~ me .. night/bed | hes so kind .. buys/but/gives | buys me whatever
    | buys me . everything/anything/stuff/things/presents/gifts/clothes | gets angry/jealous if/when i . talk/see/speak
    | angry if i talk to . boys/lads/friends/anyone | soulmates | hes my soulmate | lied about my age | told him i was 18/16/older
    | told him im 18/16/older | he thinks im 18/16/older/17 | said i was 18/16 | says im old enough | trust me im only | you can trust me | u can trust me
    | im only {adult-age} | im only .. older than you | something special for you | a surprise for you .. alone/own/come/house/tell | come on your own
    | video call when | call when your . parents/mum/dad . asleep/out/gone/away | when your . parents/mum/dad . asleep/out/gone/away/bed
    | after your mum . asleep/bed/gone | are your parents asleep | wait till your . asleep/out
    | {adult} at the . park/shop/bus/station/gate/pool/gym/mosque/church . gave/gives/asked/asks/wants/touched/follows/said/offered | man at the park
    | man in a van/car . asked/stopped/offered/followed/said/told | man in the . car/van . asked/stopped/offered/followed/wanted
    | stopped me and asked . car/get/lift/house/name | offered me a lift | offered me . money/sweets/drink/vape/lift | get in his car | got in his car
    | gets me to . sit on/his lap | sit on his lap | sits me on his lap | tickles me | massage~ me | massages my | gives me massages
    | wants to . adopt/marry/take me away/look after me | wants me to run away | run away with him/her | run away together
  `, weight: 45, urgent: true, innocent: `
    man at the park . dog/feeding/ice | you can trust me on/with | u can trust me on/with | tickles me . cat/dog | {parent} tickles me
    | lied about my age on the/to get | we are soulmates forever bestie | im only {adult-age} . away/points/percent/marks | call when your . finished
    | gives me his number in the | come on your own side
  `, unless: '{parent} friend drove | photography | cat | dog | physio | teacher wants form | netball | taxi for | homework', topics: ['study', 'fiction', 'sport'], why: 'Approaches of strangers and of those who pretend to love.' },
  { id: 'GR-210', harm: 'grooming', phrase: `
    modelling job | modelling agency .. photos/pics/pictures | get me a modelling | if i send photos/pics/pictures/a | send one more
    | one more .. trusted/love/trust/promise | if i really trusted | if you really trusted | if you trusted me | if i trusted him
    | never met . but hes/shes/were/hes | never met him but | never met in person | havent met him/her yet but | hes coming to my town
    | coming to my town/school/house .. saturday/sunday/weekend/to meet/see | says i should call . when im/when | when im alone | when i am alone
    | call me when . alone | message me when . alone | when your alone | when youre alone | chill at his | chill at mine .. {adult-age} | wants to chill
    | come chill .. his/my flat/house/place | up so late . are/your | go in a private | private room | gives me lifts
    | gives me a lift .. asks/alone/home | asks about my . love life/body/boyfriend/sex | love life | real love | age doesnt matter | age dont matter
    | ages dont matter | {adult-age} and im {child-age} | {adult-age} im {child-age} | im {child-age} hes {adult-age} | im {child-age} and hes {adult-age}
    | im {child-age} shes {adult-age} | hes nearly {adult-age} | nearly {adult-age} but
  `, weight: 45, urgent: true, innocent: `
    private room at/in hospital/hotel | gives me a lift home from | never met . but he was/is my . grandad/great | romeo .. love life | real love story
    | when im alone i/in . sing/dance/read/bored | modelling clay/job description | nearly {adult-age} but he/she/still | never met his grandad
  `, unless: 'clay | grandad | great grandad | author | footballer | nan | cinema | hospital', topics: ['study', 'fiction', 'sport'], why: 'Steps of being drawn in, in the child’s words or the other’s.' },
  { id: 'GR-211', harm: 'grooming', parts: [`
    told me not to tell | not to tell | dont tell | says not to tell | said not to tell | made me swear | swore me to secrecy | keep it secret
    | keep it between us
  `, `
    phone he | phone that | the phone | he got me | he bought | he gave | kiss~ | touch~ | meet~ | about us | what we do | what we did | what he does
    | gifts | messages | our chats | he loves me | were together | video | pictures | older
  `, 'he | him | his | us | we'], within: 8, weight: 50, urgent: true, unless: 'surprise | birthday | party | christmas', topics: ['fiction', 'study'], why: 'A secret kept with somebody.' },
];
