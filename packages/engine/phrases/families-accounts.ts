import type { PhraseSource } from '../src/phrase-shapes.ts';

/** What a child does online in more words: details given away, ways past the filter, money staked. */
// biome-ignore format: an entry is read as one sentence, however long
export const ACCOUNT_FAMILIES: readonly PhraseSource[] = [
  { id: 'PD-210', harm: 'personal-details', phrase: `
    my address is/{digits} | my address is {digits} | my number is {digits} . add/whatsapp/text/ring/msg/snap/call/anyone
    | my number is {digits} {digits} . add/whatsapp/text/ring/msg/snap/call/anyone | my num/digits is {digits}
    | {digits} . add/text/ring/whatsapp/call/msg me | add me .. {digits} . year/yr/{child-age} | add me .. im {child-age} | add me .. im in {child-age}
    | my user is | my username is .. im/year/add/{child-age} | user is .. im in year | im {child-age} .. home alone | im {child-age} .. add me
    | im {child-age} .. my number/snap/insta/address | im in {child-age} .. add/my snap/snap/dm/number/school/live
    | home alone til/until/till/most/every/after .. {digits}/add/come/school | home alone most days | home alone .. come over/round
    | told .. kid/guy/man/someone/person/stranger/boy/girl/friend on {platform} .. school/live/address/name/age/number
    | told .. on {platform} .. what school/where i/my school/my address/my name/my real
    | gave .. stranger/man/guy/someone/person/kid/random . on {platform} . my/our address/number/school/name/postcode
    | gave .. stranger/random~/someone .. address/number/school/postcode/details | tell u/you my . full/real name/address/school/number
    | if u/you tell me urs/yours/your | what school u/you/do you . go .. road/street/live/wait/meet/number/add | what road/street u/you/do . live
    | wait for u/you outside . school/house | i get the . {digits} bus | get the {digits} bus .. every/own/meet/alone | bus on my own .. every/at/meet/day
    | own every day .. meet/st/from/at | share~/shared/sharing/turn~ on . . live location/{detail}
    | live location .. everyone/everybody/random~/public/stranger~ | snap map .. everyone/everybody/public/random~/strangers/on so | share live location
    | sharing live location | live location .... random~/stranger~/everybody/everyone |  location on . for/so everyone/everybody/anyone/random~
    | pic/photo/picture/vid/video of my . house/street/school/uniform/front door/road/bedroom . so/and/posted/sent/online/{platform}
    | so u/you can find it/me/us | find me at .. school/house/park | come find me . at
    | heres my . email/password/address/login/number/postcode/snap . and/so/pass | email and password | pass/password/pwd is | password .. {word-digits}
    | enter~ .. {detail} .... robux/vbucks/free/win/prize/skins | enter~ .. name .... free robux/vbucks
    | enter~ .. name/address/school/number .. robux/vbucks/free/win/prize/skins
    | put~ .. address/number/school/postcode .. robux/vbucks/free/win/prize/skins
    | typed .. address/card/number/password .. robux/vbucks/free/win/prize/skins | free robux .. address/password/school/number/name
    | gave .. password .. robux/account/friend/free/skins/trade | gave .. my login/password/passcode | shared my . password/login/passcode/location/address
    | posted . her/his/their/my/our/miss/sirs/teachers . phone/number/address/postcode/house/school/location | put her/his . number/address . on/in
    | i live near/by/next to/opposite/behind .. school/park/shop/come/meet/and | i live in .. and go to . school/academy | i go to . . school in .. and
    | i go to . . academy/high/primary/school . im/and/add/my | my house is the . . with/on/next | house with the . door on | my postcode is
    | postcode . sw/se/m/ls/bd/b | the code for . our/my/the door/alarm/house/gate | key is under . mat/pot/plant | spare key . is
    | were on holiday/away . until/from/next/for .. house/empty | house is empty | parents . are/not/away/at work/out .. come/till/until/all
    | whole house to myself .. address/come/strangers/live | mums card number/details | used . mums/dads/nans . card . details/number/online/on
    | took a photo of . mums/dads/nans/my . card | sent .. photo of . my/mums/dads . card/passport/id | sent .. my passport/id card/birth certificate
    | he/she/they/guy/man ask~ .. where i live/what school/my address/my number/my full name/my postcode | wants to know where i live
    | keeps asking .. where i live/what school/my address/my postcode
  `, weight: 55, urgent: true, innocent: `
    my address is . the/http/ip | my address is in the/on | password is incorrect/wrong/not/expired/invalid/too/required/case
    | my number is . prime/odd/even/the/between | find me at lunch | {digits} call me | pass is . needed/required/for/expired/a/valid | pass/password is
    | live near . school/park | home alone till {digits} gonna/so/and . eat/watch/play/order/making/eating/watching/playing
  `, unless: `
    teacher asked | library card | reset | office | reception | form tutor | prime | odd number | even number | guess | times table | never share
    | dont share | should never | shouldnt | assembly | e safety | french | spanish | german | geography | maths | bus pass | locker number | house system
    | raffle
  `, topics: ['fiction'], why: 'A child gives away where they can be found, or is asked to.' },
  { id: 'PD-211', harm: 'personal-details', phrase: `
    my password is .. {word-digits}/{digits} | pass . {word-digits} | add me anyone | anyone add me | add me .. anyone/whoever/strangers/random~
    | snap/insta/discord/whatsapp . me anyone | my snap/insta/discord/user/username/kik . is .. im {child-age}
    | my snap/insta/discord/kik . is .. add/year/school/dm | followers .. where i live/my school/my uniform
  `, weight: 45, urgent: true, unless: 'class code | google classroom | quizlet | kahoot | blooket', topics: ['study', 'fiction'], why: 'Open to anyone.' },
  { id: 'CI-210', harm: 'circumvention', phrase: `
    delete/clear/wipe/erase/hide .. history .. school/teachers/teacher/sir/miss/they/it . cant/cannot/wont/doesnt/dont
    | delete/clear/wipe/erase/hide . search/browser/browsing/internet . history . so | history so . school/teacher/they/it/sir/miss/mum/dad
    | so . the/my school/teachers/teacher/it guy . cant/wont/doesnt/dont . see/know/tell/find/track/catch | spoof~ . mac | change . mac address
    | mac address .. spoof~/change/ban~/blocked/cant tell | cant tell its me | so they cant . tell/see/track/trace
    | teachers/staff/teacher/admin/sirs/misss/head . wifi/wi fi . password/code/login | wifi password .. staff/teachers/school | staff wifi
    | whats .. teachers/staff/admin . wifi/password/login | teachers login details/password | log in as . a/my/the teacher/staff/admin
    | log~ in .. teachers/staff/sirs/admin account | use/using/got/know/guess/guessed/stole .. teachers/staff/sirs/misss/admin password/login/account
    | hack . into/the/my/our . school/teacher~/sims/arbor/bromcom/satchel/classroom
    | get into . teachers/sirs/misss/staff/admin . account/laptop/computer/email | admin password .. school/laptop/chromebook | become admin on
    | admin rights .. school/laptop/chromebook | run .. as admin .. school/blocked | usb .. bypass/tor/portable/browser/linux/blocked
    | portable browser/firefox/chrome/tor .. usb/school/blocked | boot .. linux/usb .. school/laptop/chromebook | developer mode .. school/chromebook
    | dev mode .. school/chromebook | factory reset .. school | powerwash | kill the . extension/monitoring/filter
    | inspect element .. block~/school/unblock/bypass/extension | chrome flags .. school/disable/extension/bypass
    | disable . extension/extensions . school/admin/chromebook | extension . killer/disabler/exploit | ltmeat | ltbeef | skiovox | sh1mmer | shimmer exploit
    | corkey | use google translate .. block~/unblock/proxy | translate .. as a proxy | wayback machine .. block~/unblock
    | games .. arent/not/isnt/aint . blocked | game~ .. that work~ .. school | what games work .. school
    | websites .. school . hasnt/havent/didnt/doesnt . block~ | sites .. school . hasnt/havent/didnt/doesnt . block~ | not blocked . by/at/in/on/yet/school
    | school hasnt blocked | hotspot .. school/laptop/lesson/chromebook | dns .. school/block~/bypass/filter/change | change . dns
    | private dns | doh .. filter | 1 1 1 1 .. school/warp/filter | cloudflare warp | warp vpn | ssh tunnel | remote desktop .. home/school/block~
    | second account .. school/parents/mum/block~ | fake . age/birthday/birth date/dob .. sign/account/app/age | lie about my age .. on/app/account/sign
    | age verification .. get/bypass/past/around/vpn/trick/fake/how | get~ past . age . check/verification | face scan .. age/trick/fool/bypass
  `, weight: 35, innocent: 'deleted my history homework | change . dns gcse | wifi password . is/for/guest', unless: 'computer science | gcse | network topology | cisco | ict lesson | history homework | history teacher | history lesson | cyber security lesson', topics: ['science', 'fiction'], why: 'Getting past what watches, and hiding traces.' },
  { id: 'GA-210', harm: 'gambling', phrase: `
    stop gambling | cant stop gambling/betting | gamble on my | i gamble | i keep gambling | been gambling | gambled/gambling/gamble away | secret~ gambl~
    | hide .. gambling/betting/bets | gambling .. parents/mum/dad/secret/debt/money | crypto . roulette/slots/blackjack/casino/betting/dice
    | roulette . discord/invite/server/site/online/app/link/strategy | gambling/betting . discord/server/telegram/snap/channel
    | put on the football/horses/dogs/match/game/boxing/derby | money/quid/{digits} .. on the football/horses/dogs/match/derby | on the gee gees
    | stole/nicked/took/borrowed .. bet/football/bookies/slots/horses | bet . my/our/all/{digits} . lunch/dinner/birthday/savings/money/quid/phone
    | {bet} . with/using/on . mums/dads/brothers/nans/fake/someone/my . card/account/id/phone | place~/placing/putting/stick .. bet~ . for me/us
    | put .. bet . on/for | bookies .. served/id/let me/under/school/get in | scratch~ .. under/underage/shop/get served/served/id/addicted/bought
    | buy~ .. scratch~ . under/im/at | lottery .. under/im 15/im 16/fake/underage | online . bingo/poker/slots/blackjack/casino/roulette
    | poker . for money/chips/school/online/real/lunch | cards for money | play .. for . real money
    | dice . for/at . money/lunch/break/fiver | heads or tails .. fiver/quid/money | coin~ .. lunch/dinner . money | flipping coins for | pitch and toss
    | penny up the wall | {digits} to 1 . on/odds | odds on . the | free bet~ | bonus bet~ | sure bet~ | fixed match~ | guaranteed win~ . bet/tips/tipster
    | trade up contract | upgrade skins | skin~ . site~/roulette/jackpot/crash/coinflip/upgrad~ | csgo . case~/site/crash | cs2 . case~/site/crash
    | pull~ packs .. spent/money/mums/dads | spent .. on . loot~/cases/crates/spins/packs/robux gambling/gacha/coins
    | spent .. mums/dads card .. packs/cases/coins/spins | gacha addict~ | cant stop . buying/opening . packs/cases/crates/boxes | cant stop opening
    | one more bet | all in on red | all on red/black | martingale | roulette strategy/system/trick | blackjack . counting/strategy/money/online
    | count cards | how to win . at . roulette/slots/blackjack/poker/betting | beat the bookies | arbitrage bet~ | matched betting
  `, weight: 30, innocent: 'free better | russian roulette | put .. bet . on the table | {digits} to 1 . on | stop gambling ads', unless: 'probability | maths | gcse | assembly | raffle | charity | tree diagram | raffle tickets', urgent: true, topics: ['study', 'fiction', 'science'], why: 'A child stakes money, and what follows.' },

  { id: 'PD-212', harm: 'personal-details', phrase: `
    asked .. which/what school i go | asks .. which/what school i go | which school i go to
    | guy/man/person/stranger .. asked . which/what school/street/town | pic/photo/picture/vid . of me in . my . school/pe . uniform
    | me in my uniform . with/badge/and | uniform . with the badge/logo | badge/logo/school showing .. pic/photo/tiktok/vid | addy
    | drop~ . his/her/their/ur/your/my addy/address/postcode | knows/know . what/which street/road/house/bus/school i
    | knows/know . what/which street/road/house . i . live | im {digits} m/f . {town}/london/leeds/bristol/manchester/birmingham/snap/uk
    | {child-age} f/m . uk/london/leeds/bristol/manchester/birmingham/liverpool/snap | asl | a s l | leaked . miss/mr/mrs/sir/ms . number/address/{digits}
    | leaked . miss/mr/mrs/sir/ms . . number/address | leaked . . . number/address | added . a stranger .. location | stranger~ .. my location
    | location is on . and/snap/for
  `, weight: 45, urgent: true, innocent: 'leaked . pipe address | drop the addy ill/i', unless: 'sign language | deaf | american sign | photographer | lost property | parents evening | open evening | sports day', topics: ['study', 'fiction', 'games', 'sport'], why: 'School, street and face, known to strangers.' },
  { id: 'CI-211', harm: 'circumvention', phrase: `
    how to watch/get/play/use/access/open .. on . the school wifi/chromebook/laptop/ipad/computer/network | watch/get/play/use .. on school wifi
    | unblocked . . game~/bowl/basketball/world/slope/run/racing/67/76/66/77/99/911/io | unblocked retro bowl | retro bowl unblocked | slope unblocked
    | cloaked . game~/site~/tab/link | about blank . cloak~/game~/site/unblock~ | tab cloak~ | cloak~ .. tab/site about
    | can . school/teachers/teacher/they . see my . incognito/history/screen/searches/messages/chats | incognito .. school/teacher/see
    | passcode .. screen time/get/bypass/guess/hack/skip | screen time . passcode/password/limit .. get/bypass/round/past/hack/remove/without/off
    | get .. screen time passcode | mdm . profile/remove/bypass/off
  `, weight: 30, innocent: 'how to open . file/document/email on | about blank page', unless: 'homework | printer | print | attendance | essay', topics: ['science', 'fiction'], why: 'Games and sites that the school has closed.' },
  { id: 'GA-211', harm: 'gambling', phrase: `
    casino~ .. doesnt/dont/without/no . ask/need/id/check/verification/age | is there a casino | casino that
    | betting . site/app .. doesnt/dont/without/no | bet . without . id/age/verification
    | dad/mum/brother/stepdad/uncle .. spend~/spent/lost/loses/blows . all . . money . bookies/slots/betting/gambling/horses/bets | at the bookies
  `, weight: 30, unless: 'casino royale | bond | film', topics: ['study', 'fiction', 'sport'], why: 'Betting without being asked one’s age, and homes that go without.' },
];
