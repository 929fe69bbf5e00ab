import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Money games. Steps: 5 20 45. */
// biome-ignore format: an entry is read as one sentence, however long
export const GAMBLING_FAMILIES: readonly PhraseSource[] = [
  { id: 'GA-201', harm: 'gambling', parts: ['{bet} | odds | tipster~ | fold | each way | crypto casino | gamble', `
    lost | lose | losing | win it back | won | win | owe | money | quid | pounds | tenner | fiver | real money | cash | paypal | robux | skins | skin
    | crypto | gift cards | birthday money | savings | bus fare | lunch money | card | site | sites | app | apps | online | no id | under 18 | underage
    | age | verification | {child-age} | account | free spins | deposit | bonus | code | vpn | uk | tips | today | tonight | dads | brothers | uncle | mums
    | cant stop | addicted | all i think about | every day | on the match | to win | half time | acca | returns | loser pays | using my | everything i have
    | whole wage | best | how to | join | my mate | year old | prediction
  `, 'i | my | me | no | how | best | free | online | real | under | site | sites | who | put | putting | got | for | can | uk | on | app | {digits}'], within: 6, weight: 30, innocent: `
    i/you/u/ill bet you/u/that/it/its/he/she/they/your/ur | bet you cant/wont | bet its | i bet | best bet is/for/would
    | slots available/for/free/left/parents/in/of/to | time slots | parents evening slots | you bet | want to bet you | better | spins a/the | stake in/a
    | steak | lost a bet so i/he/she/we have/had/has to wear/dance/do/sing/eat/carry/wash | gambling age | what is the gambling age | gambling age in the
    | legal gambling age
  `, unless: `
    probability | binomial | maths | parents evening | spinner | tree diagram | expected | coin toss | raffle | appointment | stakeholder | vampire
    | tomato
  `, topics: ['study', 'cooking', 'science'], why: 'Betting with money, by a child.' },
  { id: 'GA-202', harm: 'gambling', phrase: `
    online casino~ | casino~ online/no/free/site~/bonus/app/games/with/uk | crypto casino~ | online slots | slots online/real/no/free/uk/app
    | slot machine~ . online/app/free/win/hack | free spins | no deposit | bet365 | paddy power | paddypower | skybet | sky bet | betfair | betfred
    | ladbrokes | william hill | coral bet | betway | unibet | 1xbet | stake com | stake casino | roobet | rollbit | duelbits | gamdom | csgoroll
    | csgoempire | hellcase | keydrop | skinclub | packdraw | bloxflip | rblxwild | betting site~/account/tips/app/odds/slip/sites
    | bet on . match/game/fight/race/horse/football/arsenal/tonight/city/grand | put a bet on | put money on | put {digits} on | got {digits} on . to win
    | place~ a bet/bets | have a bet on | bet builder | acca | accas | accumulator tips/bet/today | {digits} fold
    | odds on . national/derby/match/fight/winning/arsenal | tipster~ | betting tips
    | gambling site~/app~/online/under/without/addiction/for/problem/roblox/rust/skins/csgo/debt/money | gamble~ my/all/away/again/online/with/money/on
    | cant stop gambling/betting | stop gambling | addicted to gambling/betting/slots/gamble~ | win it back | win .. back tonight | chase~ .. losses
    | chasing my losses | chasing losses | lost .. on slots/roulette/bets/betting/gambling/blackjack/poker/casino/acca/stake/plinko/crash
    | lost all my money/savings/birthday on | won .. on slots/stake/roulette/bets/betting/blackjack/bet365 | skin~ gamble~/betting | skins gambling
    | csgo betting/gambling/skin/skins | cs2 gambling/betting/skin | rust gambling | robux gamble~/casino/betting/flip | case opening~ | open cases for
    | cases to turn | loot box~ real/money/spent/gambling/odds/addicted | spent .. on packs/crates/cases/lootboxes/fifa points/v bucks .. mums/card/win
    | mums card .. packs/crates/cases/spent | fifa packs . addicted/gambling/mums/spent | poker for money/cash/real
    | poker online . money/cash/real/under/for | play poker for | real money login | aviator . game/real/money/login/bet | slots link/streamer~/stream/kick
    | streamers slots | casino stream~ | kick streamers
    | put . . on arsenal/chelsea/liverpool/spurs/city/united/leeds/everton/england/the match/the game/the horse | tenner on | fiver on
    | brothers account | easy money . bet/slots/casino | real money . games/app/apps/slots/casino/plinko/poker | blackjack . sites/online/money/for
    | roulette . online/money/real/strategy/lost | plinko | aviator crash/game bet | mines stake | fruit machine~ | fruities | 2p machines every
    | scratch card~ | scratchcard~ | lottery ticket~ under | national lottery under/age 16 | bookies | fixed odds | fobt
    | owe ...... from/on/at cards/poker/bets/bet/betting/blackjack | bet each | quid each loser | loser pays | who wants in on a bet | who wants a bet
    | bet for money | penny up | pitch and toss for | card games for money | dice for money | shoot dice for | gamble~ . 18/underage/under
    | under 18 . betting/gambling/casino/slots/poker/gamble | bet . underage | kyc | day trading with lunch
  `, weight: 30, innocent: `
    how to make fruit machine | a gambler | gambling should | gamble~ companies/industry/adverts/advertising | casino royale | card games for money box
    | free spins washing | no deposit scheme/flats/house | i bet on that | put {digits} on the/a/your/each/it
    | put money on my . lunch/canteen/parentpay/account/card/ipay/bus | acca form | real money notes | no deposit . caravan/car | stop gambling adverts
    | case opening | the bookies by | gamble on the weather/rain/sun/forecast
  `, unless: 'probability | sponsor | sponsorship | advertising | debate | parentpay | lunch account', topics: ['study', 'fiction'], why: 'Betting by its sites, words and losses.' },
  { id: 'GA-203', harm: 'gambling', parts: [`
    bet | bets | betting | gamble | gambling | casino | slots | spins | odds | acca | stake | jackpot | roulette | poker | blackjack | bookies
    | scratchcards | scratchcard | crates | cases | packs | loot boxes | lootboxes | skins | coinflip | coin flip | crash | mines | plinko | aviator | dice
    | lottery | tipster | in play | cash out | each way | parlay
  `, 'i | me | my | we | us | lads | mate | brother | brothers | dads | mums | uncle | sisters | his | him | account', `
    lost | won | win | owe | spent | spend | nicked | stole | card | money | quid | pound~ | tenner | fiver | {digits} | grand | savings | wages
    | lunch money | dinner money | bus money | every day | cant stop | all night | again | tonight | today | under 18 | id | age | verify | withdraw
    | deposit | addicted | debt | double it | all in | profit | returns | back | sign up
  `], within: 7, weight: 30, innocent: `
    i bet | you bet | bet you | bet he | bet she | bet its | bet it | bet that | bet they | packs lunch | packs of crisps | pokemon packs | pack of cards
    | against . all/the odds | lost a bet so i/he/she/we have/had/has to wear/dance/do/sing/eat/carry/wash | pack luck
  `, unless: `
    probability | maths | pokemon | crisps | football cards | panini | suitcase | lunch | rucksack | phone case | cases of covid | essay | board game
    | yahtzee | snakes and ladders | monopoly | court | crash course | raffle | tombola
  `, topics: ['study', 'cooking', 'science', 'sport'], why: 'A child, a bet and money beside each other.' },
];

/** Ways past the filter. Steps: 5 20 45. */
// biome-ignore format: an entry is read as one sentence, however long
export const CIRCUMVENTION_FAMILIES: readonly PhraseSource[] = [
  { id: 'CI-201', harm: 'circumvention', parts: ['{bypass} | vpn~ | proxy | proxies | hotspot | mirror | tor | unblocker~ | get onto | get on | access | open | use | how to get on | hack~', `
    {blocked} | monitor | monitored | teachers cant | teacher cant | so they cant see | so the school cant | see what im | see what we
    | watching my screen | the block | block off | not blocked | isnt blocked | arent blocked | aint blocked
  `, `
    school | how to | how | sites | site | work~ | link | can | so | laptop | screen | {platform} | youtube | games | wifi | chromebook | ipad | computer
    | pc | on | off | from | my | the | to
  `], within: 5, weight: 30, innocent: `
    proxy server | get rid of . screen | turn~ off . sticky/caps/notifications/sound | my nose | use . at school | open . at school | access at school
    | kill~ .. at/in school | get on . at school | break~ . at/in school | hide~ . at/in school | break at school | skip~ at school
    | delete~ .. at/in school | escape room | hide .. from
  `, unless: `
    broken | brokn | wont turn on | key doesnt work | keyboard |     please can you unblock | firewall gcse | computer science | water filter | coffee filter | photo filter | snapchat filter | instagram filter
    | filter paper | escape room | fish tank | nose | hay fever | please unblock | can you unblock it | sink | toilet | drain | science | filtration
  `, topics: ['study', 'science', 'cooking', 'craft'], why: 'Getting past what the school has set up.' },
  { id: 'CI-202', harm: 'circumvention', phrase: `
    unblock~ games | unblocked game~ | games unblocked | unblocked {digits} | games . not blocked/unblocked
    | unblocked . site~/youtube/tiktok/roblox/discord/snapchat/spotify/minecraft/games/browser/link/world
    | youtube/tiktok/roblox/discord/snapchat/minecraft/spotify/netflix/instagram/fortnite/geforce . unblocked
    | on a school . laptop/chromebook/computer/ipad/pc | on school . laptop/chromebook/computer/ipad | at school when . blocked | when its blocked
    | school management . from/off/remove | remove . management | what sites my teacher | teacher is monitoring | teacher . monitoring
    | can my teacher/school . see/monitor/track | unblocker~ | holy unblocker | ultraviolet . proxy/link | interstellar . proxy/link/unblock~ | rammerhead
    | doge unblocker | titanium network | croxy~ | croxyproxy | proxy . site~/link/links/server list/browser/for/free/unblocked/that/not/school/unblock
    | web proxy | proxy sites | free vpn
    | vpn . school/chromebook/extension/free/ipad/teachers/works/that/so/download/no/unblocked/blocked | school vpn | v p n | vpn for | vpns for | vpns that
    | best vpn | download . vpn/tor/psiphon/ultrasurf | nordvpn | protonvpn | proton vpn | hola vpn | psiphon | ultrasurf | turbo vpn
    | hotspot shield | windscribe | tunnelbear | tor browser | tor . download/school/bridge | onion browser | onion site~
    | dark web . how/get/access/link/browser | how to . dark web | get~ on the dark web
    | bypass . school/filter/securly/smoothwall/goguardian/lightspeed/block/firewall/admin/restrictions/parental/screen/wifi/blocker/age
    | get~ past . school/filter/securly/smoothwall/goguardian/lightspeed/block/firewall/restrictions/parental/blocker/age
    | get~ round . school/filter/block/firewall/restrictions/parental/blocker | get~ around . school/filter/block/firewall/restrictions/parental/blocker
    | disable/remove/uninstall/delete/kill/stop/crash/close/quit . {monitor} | turn off . {monitor} | {monitor} . off/bypass/unblock/killer/disable/crash
    | rid of . {monitor} | rid of . parental controls | parental controls . off/remove/bypass/without | screen time . passcode/bypass/hack/off
    | remove . parental/enrollment/restrictions/management/mdm | powerwash~ | unenroll~ | unenrol~ | sh1mmer | shimmer exploit
    | chromebook . exploit/jailbreak/developer | developer mode . chromebook/school | bookmarklet~ | inspect element . hack/grades/answers | admin password
    | wifi . admin . password | wifi password . school/staff/teacher | staff wifi | teacher~ password/login/account | teachers password
    | sign in as miss/sir/teacher/mr/mrs | log in as . teacher/miss/sir/admin | use .. teacher/miss/sir . login/laptop | change my grades
    | hack into . school/sims/satchel/teacher/arbor/my/his/her/someone | hack . school/sims/wifi/teacher/grades/satchel/chromebook/arbor/grade
    | ddos . school/wifi | keylogger | delete . history . school/teacher/so/cant | clear history so | so the filter dont/doesnt/cant/wont
    | so the monitor/monitoring | filter dont/doesnt/wont catch/see/pick | how to hide what i | hide what im searching/doing/watching/on
    | hide what i search | incognito . school/doesnt | iframe .. google sites | google sites . games/unblocked/iframe | embed .. google sites
    | so . teacher/teachers/school cant/cant see | school cant/cant see | teachers cant see | they cant see what | cant see what were
    | can teachers/school see . incognito/history/search/what/screen/messages | does incognito . school/hide | can the school see what
    | hide .. from teachers/monitor/senso/impero/admin | monitor . dont/doesnt/cant/wont catch/see/pick | type it with spaces | wont get flagged
    | without getting flagged | avoid being flagged | get past the monitoring | stop .. watching my screen | watching my screen
    | use google translate . proxy/open/unblock | translate as a proxy | wayback machine to unblock | blocked sites | open blocked | access blocked
    | blocked website~ . how/open/access/get | isnt blocked | arent blocked | mirror site~ | change dns | dns . round/around/bypass/unblock/school
    | 1 1 1 1 app | hotspot . off/round/school/phone/bypass/so
    | boot . usb/linux | linux usb | live usb | portable browser . usb/school | opera vpn | browser with vpn | fake my age | fake age
    | fake . id verification | get past age verification | bypass age | lie about my age on | change my age on | second account without
    | secret account . mum/dad/parents | hide apps . parents/mum/dad/teachers | calculator vault | hide .. from my parents phone/app/apps
    | secret app~ . hide
  `, weight: 25, innocent: `
    teachers login page/arbor/portal | print~/save/type/work/word/powerpoint/log .. on a school . laptop/chromebook/computer/ipad/pc
    | on a school . laptop/chromebook/computer/ipad/pc policy/not | can my teacher see my work | can my teacher see my . homework/essay/submission
    | when its blocked . nose/sink/drain/pipe | proxy server error | what is a vpn/proxy | vpn meaning/definition | please unblock | not blocked nose
    | unblock~ . sink/toilet/drain/nose/ears | proxy . war/wars/server computer | proxy wars | school cant afford | watching my screen time
    | teacher~ account for | blocked nose | mirror . of . erised/snow | mirror of | staff wifi . down/not/code visitor | the school cant open
    | change dns settings gcse | can the school see the | boot~ . usb | hack . week/day/athon | hackathon
    | the teacher/school cant/cant find/come/afford | mirror . line of | vpn . networking | is a vpn . hardware | cpap
    | vpn for my/mums/dads . dads/mums/work | vpn for staff | staff vpn/remote access | vpn .. remote access | vpn .. authenticator
  `, unless: 'cold war | gcse computing | definition | nose | drain | dishwasher | phd | wing mirror', topics: ['study', 'science'], why: 'The tools and the ways round.' },
  { id: 'WC-120', class: 'monitor', words: `
    senso | impero | securly | smoothwall | goguardian | lightspeed | netsupport | lanschool | classroom cloud | blocksi | hapara | linewize | qustodio
    | family link | monitoring | school monitoring | web filter | the filter | school filter | the monitor | e safe | content keeper | dyknow
    | apple classroom | ab tutor | deledao | bark app
  `, why: 'What watches school devices.' },
];

/** Personal details given away. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const PERSONAL_DETAILS_FAMILIES: readonly PhraseSource[] = [
  { id: 'WC-121', class: 'street', words: 'road | rd | street | st | lane | avenue | ave | close | drive | court | crescent | way | terrace | gardens | place | house | flat | hill | grove | mews | walk | row | park road', why: 'What addresses end in.' },
  { id: 'WC-122', class: 'detail', words: `
    address | home address | house address | postcode | post code | phone number | mobile number | number | password | passcode | pin | pin number
    | bank details | card details | card number | credit card | debit card | sort code | full name | date of birth | dob | location | snap map | ip
    | ip address | login | log in | school | email and password | security code | cvv | passport number | door code | alarm code
  `, why: 'What is not for strangers.' },
  { id: 'PD-201', harm: 'personal-details', phrase: `
    found out where .. lives | know/knows where .. lives its | where miss/sir/he/she lives its | lives at {digits} | pass it on .. address
    | im on the .. bus every | on the .. bus every day | bus every day . . meet
    | told .. man/guy/person/someone/stranger .. my name/real/where/school/address/age | my real name and | told .. my real name
    | where i do . gymnastics/dance/football/swimming/karate/training | what time i . finish/train/walk | walk home alone .. every/at/through
    | i walk home . alone/own/through | sat at the back if you | never seen you irl | heres my address | come round {digits} | my school is .. and/in/i/im
    | i go to school in/at .. and | my/mines/me . address/postcode is | my address/postcode . {digits} | i live at/on/in {digits} | i live at/on .. {street}
    | live at {digits} | {digits} .. {street} . {alone} | my house is . {digits}/on/near/the/number | my . number is | my number . {digits}
    | heres my . {detail} | here is my . {detail} | this is my . {detail} | my/mums/dads/nans/mum/dad . card number | card number . {digits}
    | my pin is | pin is {digits} | pass is | nans pin | mums pin | mums card . {digits}/number/details/is
    | bank details . gave/sent/to/give/are | gave .. bank/card . details | asked me for .... bank details | ask~ me for .. address/password/pin/postcode
    | gave them my/her/his | gave him/her/them/it . my/mums/dads/our {detail} | sent .. my {detail} | told him/her/them/someone/it . my/where/what {detail}
    | told him/her/them/someone . where i live/what school/my address/my full/which school | told .. what school i | told .. where i live
    | told .. what time i finish | put .. my/real/our {detail} . on/in | put my real | put .. my name school | my real name is | my full name is
    | full name .. dob | dob {digits} | name . date of birth | what is your/ur . postcode/address/number | whats your/ur . postcode/address
    | send me your . {detail} | send your . address/postcode/password/details | give me your . address/password/pin/number/postcode
    | drop your . address/postcode/location/number | whats your . password/pin | enter your/ur . name/address/details .. free
    | i put my . address/number/details/card | hi im {digits} .. go to/live/from/school | im {digits} . and . go to | im {digits} .. live . in/at/near
    | im a girl/boy {digits} . from | i am {digits} .. live/from/go | girl/boy {digits} from | {digits} year old girl/boy from
    | looking for friends .. number/snap/add | add my snap/insta/number . im {digits} | add my snap . im | add me . im {digits} | anyone can add
    | add me anyone | anyone add me | add me on whatsapp . anyone/{digits} | i go to .. primary/high/academy/school .. and/in/im/you/whats/finish
    | i go to .. school in | i get/catch/take the . . bus .... own/alone/meet/every | im . on my own every | im home alone .. address/till/until/at
    | home alone till/until . at | key is under | key under the | under the plant pot | spare key is | {detail} . {digits}
    | my house and/on . public/tiktok/insta/story | public . tiktok/insta/profile/story . school/uniform/house/jumper | school jumper on my
    | school uniform on my . tiktok/public | my location . on/to/is/public | turn on . snap map | snap map on
    | share~ my location with . strangers/people/someone | email and password | my email and | my login is/details | heres my login/email/password
  `, weight: 40, innocent: `
    know where he/she/my lives in/now | where my nan/friend/dog lives | lives at {digits} degrees/north/privet | email address is on
    | my address is in/on the | strong password | password year | my number is .. so/and | password is incorrect/wrong/not/too/case/weak/expired
    | my password is not/wrong/expired | my number is the/on/in | {digits} {digits} {digits} | i live in {digits} | school {digits}
    | location {digits} | i told her what school means | number {digits} bus | phone number for | my . number is odd/even/prime/between/a
    | what is your number/address bonds | number {digits} | school address for | pin {digits} | ip . {digits} | add me to the | i go to .. school council
    | i go to . primary school and | put my name . on/down | put my real effort | home alone {digits} | put .. number . in/on . line | number line
    | number bonds | my full name is . but | number . {digits} | im {digits} and i like | heres my . number line | here is my school bag/project/work
    | this is my school/number/location | this is my first/new school | sent my school | gave him my number plate | told him my school | put my number
    | told her my number | i am {digits} and i go | school . {digits} | told .. my . school trip | login {digits} | dob . {digits} | whats your . school
    | full name and dob . needed/required/on | name and dob .. form
  `, unless: `
    reset my | forgot | forgotten | maths | number line | sonnet | letter template | cv | ucas | evacuee | in french | in german | in spanish
    | prime number | atomic number | mass number | phase
  `, topics: ['study', 'science', 'games'], why: 'Says to others what they should not know.' },
  { id: 'WC-123', class: 'alone', words: 'home alone | im home alone | alone | key | my own | on my own | come round | come over | im in | mum works | every | till six', why: 'Alone and reachable.' },
  { id: 'PD-202', harm: 'personal-details', phrase: `
    my password is .. {word-digits}/dont/tell/anyone/use | my password is {digits} | my password is .. {digits} | my number is {digits}
    | my number is . 07 | my number . add/text/ring/call/whatsapp | my phone number . {digits}/is/on/roblox/profile | real phone number
    | his/her/their . address is . {digits}/on | his/her/their number is {digits} | his/her address is
    | post~/leak~/share~/drop~/spread~ . his/her/their/teachers/teacher/miss/sirs/someones . {detail} | posting her/his . {detail}
    | leaked .. address/number/reg | heres his/her/their . {detail} | here is his/her . number/address | dox~ | doxx~ | doxed | swat his | get his/her ip
    | grab .. ip | ip grabber/logger | ip grab~ | know where . mr/mrs/miss/ms/sir .. lives | know~ where mr/mrs/miss/sir
    | where mr/mrs/ms/miss/sir .. lives | mr/mrs/ms . . lives | post where i am | people i dont know can see | strangers can see | snap . and my number
    | my snap and . number | and my number im | msg me im {digits} | im in year {digits} msg | whats his/her/their . address lets | her/his address lets
    | lets go round | know~ which school i/my | knows what school i | knows where i . live/go to school | told him on . {platform2}
    | picture of my . bus pass/passport/id/school/house/uniform/timetable/card | photo of my . bus pass/passport/id/school/house/uniform/timetable/card
    | snap is on my profile | number on my profile | address on my profile | whoever you are | mum gets home at
    | parents get home at | home alone until | find where .. lives | find out where .. lives | where does .. live | where does miss/sir/mr/mrs/he/she . live
    | how to find . someones/where . address/location/someone/live/lives | find .. home address | find .. house address
    | find someones address/number/location | track someones phone/location | track . her/his location/phone | find .. snapchat . lives/location
    | ring her/him at . in/night | ring her/him .. morning/night | everyone ring/text/call her/him | go round and | egg his/her house | everybody go round
    | put my name .. website/strangers/on/online | name . school and insta | website for strangers | on a website for | car reg
  `, weight: 40, innocent: `
    phone number has | picture of my . house for/in | picture of my school . for/project | know~ where i live . now | know~ which school i want
    | lets go round the | my number is .. and | where does . {animal} live | where does .. live in/on . the/africa/asia | where does a/the
    | find .. ip . class/gcse/cmd/my | find my ip | where does santa/macbeth/scrooge/rapunzel/shrek/he/she live in | where does he/she live | track my
    | go round and round | wheels on the bus | his address is a/the/to/in gettysburg | his/her . address is . about | gettysburg
    | home alone till {digits} gonna/so/and . eat/watch/play/order/making/eating/watching/playing
  `, unless: 'gettysburg | penguin | polar bear | networking | ipconfig | in the book | rainforest | habitat | animal | tiger | santa | in french | oxbow', topics: ['study', 'science', 'fiction'], why: 'Somebody’s details passed on, or hunted.' },
  { id: 'WC-124', class: 'animal', words: 'polar bear | tiger | lion | panda | penguin | frog | camel | koala | the king | the queen | santa | badger | fox | shark | whale', why: 'Who is asked after in geography.' },
  { id: 'WC-125', class: 'word-digits', words: '123 | 1234 | 12345 | 2008 | 2009 | 2010 | 2011 | 2012 | 99', why: 'How passwords end.' },
  { id: 'PD-203', harm: 'personal-details', parts: [`
    told | gave | give | sent | send | put | posted | post | typed | entered | enter | share~ | shared | tell | giving | show~ | uploaded | filled in
    | heres | here is | its | is
  `, `
    my address | our address | my full name | my real name | my surname | my school | my number | my phone number | my mobile | my postcode | my location
    | my birthday | my date of birth | my password | our password | my bank | mums card | dads card | my card | card details | card number | where i live
    | where we live | where i go to school | what school | which school | what time i | my house | picture of my house | my passport | my id | my timetable
    | my bus | my street | my login | our house | our door | door code | mums bank
  `, `
    stranger~ | someone | somebody | him | her | them | man | guy | {platform} | online | website | site | form | quiz | comments | bio | profile | public
    | chat | everyone | anyone | win | prize | free | friend | server | stream~ | livestream | game | people | met | never met | followers | story | discord
    | robux | vbucks
  `], within: 8, weight: 40, unless: `
    teacher | miss | office | reception | library card | parents evening | cv | form tutor | permission | geography | trip form | school office | letter
    | never share | dont share | never give | should not | shouldnt | never tell | safety | safe online | reset
  `, topics: ['study', 'fiction'], why: 'A detail, given, and to strangers.' },
  { id: 'PD-204', harm: 'personal-details', parts: ['find | get | found | track | trace | look up | hack | leak | leaked | drop | post | send | share | spread | put | got | give me | need | know | knows', `
    his address | her address | their address | her number | his number | their number | his ip | her ip | home address | house address | where he lives
    | where she lives | where they live | where he live | her location | his location | her snap location | teachers address | teachers house | sirs house
    | miss house | real name | his full name | her full name | his mums number | her password | his password | her insta password | someones ip
    | someones address | someones location | their password | number plate | reg plate | his school | her school
  `, `
    on here | online | group | chat | everyone | so we | so everyone | so i | how to | how do | who | can | pass it on | go round | prank | spam | ring
    | text | egg | scare | from | her | him | tonight | anyone | by | app | without
  `], within: 7, weight: 35, unless: 'character | macbeth | santa | gettysburg | friend wants me to know | satnav | class reps', topics: ['study', 'fiction'], why: 'Somebody else’s details hunted or passed round.' },
  { id: 'WC-126', class: 'platform2', words: 'roblox | snapchat | discord | instagram | tiktok | minecraft | fortnite | whatsapp | online | the game | a game', why: 'Where details are given away.' },
  { id: 'WC-127', class: 'money', words: 'money | quid | tenner | fiver | pounds | savings | wages | {digits}', why: 'What is staked.' },
];
