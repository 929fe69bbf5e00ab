import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Money games. Steps: 5 20 45. */
// biome-ignore format: an entry is read as one sentence, however long
export const GAMBLING: readonly PhraseSource[] = [
  { id: 'GA-101', harm: 'gambling', phrase: `
    online casino | online casinos | free spins | crypto casino | casino no id | stake casino | roobet | slot machine online | online slots | slots online
    | no deposit bonus | spins no deposit | real money slots | slots for real money | slots real money | play slots | roulette online | online roulette
    | poker for money | blackjack for money | crash gambling | rainbet | win real money online | plinko
  `, weight: 25, topics: ['study'], why: 'Casinos online.' },
  { id: 'GA-102', harm: 'gambling', phrase: `
    bet365 | paddy power | betfair | william hill | ladbrokes | sky bet | skybet | place a bet | put a bet on | betting sites | betting site
    | accumulator tips | football bets | bet builder | betting tips | football betting | bets today | horse racing tips
    | odds today | betfred | betway | unibet | acca | accas
  `, weight: 20, topics: ['study'], why: 'Bookmakers.' },
  { id: 'GA-103', harm: 'gambling', phrase: 'skin gambling | csgo gambling | case opening site | csgoroll | gamdom | bet skins | skin betting | skins betting | cs2 gambling | csgo betting | cs2 betting | case battles | csgoempire | keydrop | hellcase | rust gambling', weight: 25, why: 'Gambling with game items.' },
  { id: 'GA-104', harm: 'gambling', phrase: `
    gambling under 18 | gamble under 18 | bet under 18 | casino under 18 | betting without id | gamble without id | gamble underage | gambling underage
    | underage gambling | underage betting | bet underage | casino underage | casino no age check | no age verification casino | bet online | betting online
    | gamble online | gambling online
  `, weight: 30, topics: ['study'], why: 'Getting round the age limit.' },
  { id: 'GA-105', harm: 'gambling', phrase: 'lost all my money betting | lost all my money gambling | gambled away | addicted to gambling | cant stop gambling | win my money back', weight: 45, topics: ['study'], why: 'Already in trouble.' },
  { id: 'GA-106', harm: 'gambling', phrase: 'loot box odds | buy loot boxes | open loot boxes for money | coin flip robux | robux casino | blox flip | bloxflip | roblox gambling | robux gambling | gamble robux | gambling robux | bet robux | rbxflip | roblox casino | robux betting', weight: 20, topics: ['study'], why: 'The children’s entrance.' },
  { id: 'GA-107', harm: 'gambling', parts: ['casino | bet365 | gambling | gamble | slots | poker | bookies | betting | skybet | paddy power', 'under 18 | underage | no id | no age check | without id | fake id'], within: 4, weight: 30, topics: ['study'], why: 'Getting round the age limit, however it is put.' },
  { id: 'GA-108', harm: 'gambling', parts: ['lost | owe | won', 'quid | pounds | money', 'slots | betting | casino | roulette | gambling | poker | fruit machine | blackjack'], within: 5, weight: 30, topics: ['study', 'fiction'], why: 'Money lost.' },
];

/** Ways past the filter. Steps: 5 20 45. */
// biome-ignore format: an entry is read as one sentence, however long
export const CIRCUMVENTION: readonly PhraseSource[] = [
  { id: 'CI-101', harm: 'circumvention', phrase: `
    unblock school wifi | bypass school wifi | bypass school filter | get past school filter | get round the school filter | get around the school filter
    | bypass the filter | get past the filter | unblocked at school | bypass smoothwall | bypass securly | bypass goguardian | bypass lightspeed
    | bypass gatehouse | unblock youtube | unblock tiktok | unblock roblox | unblock discord | unblock snapchat
    | unblock websites | unblock sites | get past smoothwall | get around smoothwall | get past senso | get past securly
  `, weight: 45, why: 'Says it plainly.' },
  { id: 'CI-102', harm: 'circumvention', phrase: `
    web proxy | proxy site | proxy sites | free proxy | unblocked proxy | proxy for school | croxy proxy | croxyproxy | ultraviolet proxy
    | interstellar proxy | proxy link | proxy links | proxies for school | working proxy | working proxies | proxy that works | proxy unblocker
    | holy unblocker | rammerhead | doge unblocker | node unblocker | titanium network | blockaway | kproxy | proxyium | nebula proxy
    | interstellar unblocked
  `, weight: 25, topics: ['study'], why: 'Web proxies.' },
  { id: 'CI-103', harm: 'circumvention', phrase: `
    free vpn | vpn for school | school vpn bypass | vpn extension | vpn chromebook | vpn on school | download a vpn | nordvpn | protonvpn | hola vpn
    | psiphon | vpns for school | vpn at school | vpn that works | vpn for chromebook | expressvpn | surfshark | windscribe | urban vpn
    | tunnelbear | opera vpn | ultrasurf | touch vpn | vpn unblocked
  `, weight: 25, topics: ['study'], why: 'VPNs, the usual way.' },
  { id: 'CI-104', harm: 'circumvention', phrase: 'unblocked games | games unblocked | unblocked roblox | unblocked youtube | unblocked tiktok | roblox unblocked | youtube unblocked | tiktok unblocked | unblocked websites | unblocked sites ', weight: 20, why: 'The commonest search of all; low.' },
  { id: 'CI-105', harm: 'circumvention', phrase: `
    disable school monitoring | turn off school monitoring | remove school monitoring | kill the extension | disable the extension
    | disable school extension | remove admin from chromebook | unenroll chromebook | unenrol chromebook | chromebook exploit | powerwash school chromebook
    | get admin on | become admin on | admin rights on school | local admin on school | sh1mmer | crosh exploit | skiovox | ltbeef | kill securly
    | disable securly | turn off securly | unenroll school chromebook
  `, weight: 45, innocent: 'get admin on a minecraft | get admin on minecraft | get admin on discord | get admin on roblox', why: 'Takes the safeguards off.' },
  { id: 'CI-106', harm: 'circumvention', phrase: 'tor browser | onion sites | dark web | darkweb links | download tor | tor download ', weight: 25, topics: ['study', 'fiction'], why: 'The dark web, out of curiosity mostly.' },
  { id: 'CI-107', harm: 'circumvention', phrase: 'change dns to bypass | dns over https bypass | use hotspot at school | hotspot to get round | mobile data to get round', weight: 20, why: 'Ways outside the network.' },
  { id: 'CI-108', harm: 'circumvention', phrase: 'teachers password | admin password school | hack school wifi | hack the school | hack into school | guess the wifi password | keylogger | ddos the school', weight: 45, topics: ['study'], why: 'Breaking into systems.' },
  { id: 'CI-109', harm: 'circumvention', parts: [`
    bypass | bypasses | get past | get around | get round | get through | evade | trick | beat | unblock | hide from | way round | way around | ways round
    | ways around
  `, `
    school filter | the filter | filtering | firewall | school wifi | wifi block | school block | school blocks | smoothwall | securly | goguardian
    | lightspeed | senso | impero | netsupport | lanschool | classroom cloud | blocksi | fortiguard | netsweeper | school monitoring | gatehouse
    | school internet | school network | internet block | website block
  `], within: 4, weight: 40, innocent: 'light filter | water filter | instagram filter | oil filter', topics: ['study'], why: 'Past the filter, however it is put.' },
  { id: 'CI-110', harm: 'circumvention', parts: ['turn off | disable | switch off | stop | remove | uninstall | kill | crash | close | delete | get rid of', `
    smoothwall | securly | goguardian | lightspeed filter | senso | impero | netsupport | lanschool | classroom cloud | blocksi | fortiguard | netsweeper
    | school monitoring | gatehouse
  `], within: 4, weight: 40, why: 'Switches off what watches, by its name.' },
  { id: 'CI-111', harm: 'circumvention', parts: ['hotspot | mobile data | phone data | tethering', 'school wifi | school block | get round | get past | get around | bypass | blocked'], within: 6, weight: 25, topics: ['study'], why: 'Round the school’s network.' },
  { id: 'CI-112', harm: 'circumvention', parts: ['vpn | vpns | proxy | proxies', 'school | blocked | undetectable | be detected | unblocked | chromebook'], within: 6, weight: 30, unless: 'wont connect | server error | not connecting', topics: ['study'], why: 'A way past, made for schools.' },
  { id: 'CI-113', harm: 'circumvention', parts: ['youtube | game site | game sites | games site | games sites | games | tiktok | snapchat | netflix | discord', 'not blocked | isnt blocked | arent blocked | get unblocked | school block | blocked at school | blocked by school | blocked on school'], within: 6, weight: 20, why: 'Wants a page that the school has closed.' },
  { id: 'CI-114', harm: 'circumvention', parts: ['unblock | unblocked | unblocker', 'games | youtube | websites | sites | snapchat | tiktok | roblox | discord'], within: 2, weight: 20, why: 'Wants a page that the school has closed.' },
];

/** Strong language. Steps: 5 15, and never higher. */
// biome-ignore format: an entry is read as one sentence, however long
export const LANGUAGE: readonly PhraseSource[] = [
  { id: 'LA-101', harm: 'language', phrase: 'fuck | fucks | fucked | fucking | fucker | fuckers | fuckin | fuk | fck | fcking | fkn | motherfucker | wtf | stfu | gtfo | f off | f yourself', weight: 10, why: 'Strong language.' },
  { id: 'LA-102', harm: 'language', phrase: 'cunt | cunts | cunty', weight: 15, why: 'The strongest of it.' },
  { id: 'LA-103', harm: 'language', phrase: 'shit | shits | shitty | shitting | shitted | bullshit | shite | sht', weight: 8, innocent: 'shit faced', why: 'Strong language.' },
  { id: 'LA-104', harm: 'language', phrase: 'wanker | wankers | wank | tosser | bellend | bell end | knobhead | dickhead | dickheads | prick | twat | twats | arsehole | asshole | cock sucker', weight: 10, innocent: 'prick your finger | prick the | prick a | coin tosser | pancake tosser', why: 'Strong insults.' },
  { id: 'LA-105', harm: 'language', phrase: 'such a dick | being a dick | total dick | cant be arsed | worst/rude/rudest/dirty/filthy/funny swear word~ | rude words list | list of swear words | bastard | bastards | bitch | bitches | bollocks | piss off | pissed off ', weight: 8, innocent: 'bastard son of | the bastard king | william the bastard | bastard file', topics: ['study', 'fiction'], why: 'Milder, or historical.' },
];
