import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Hatred in more words: who is meant, what is said of them, and what is wished or done. */
// biome-ignore format: an entry is read as one sentence, however long
export const VIEWS_FAMILIES: readonly PhraseSource[] = [
  { id: 'RC-210', harm: 'racism', phrase: `
    banana~ .. on/at/in .. desk/bag/locker/me/him/her .. black | banana~ .. because/cos . im/hes/shes black
    | cos/because im black/brown/asian/muslim/jewish | monkeys have hair | afro . is/looks/smells . dirty/disgusting/gross/minging
    | my afro/hijab/turban/skin .. dirty/disgusting/smell~/ugly/laugh~/pull~/touch~ | hair .. like . pubes/brillo/monkey~ | like . monkey/gorilla/ape
    | {slur} in our/my/this class/school/year/country | bleach my skin | lighten my skin | whiten my skin | make my skin lighter/whiter | make my skin white
    | why is my skin so dark | hate my skin colour | hate being black/brown/asian | wish i was lighter
    | wont serve/sit/play/dance/partner .. {origin} people/kids/girl/boy | not playing with .. {origin}/{group} | dont play with .. {origin}/{group}
    | told me to go back | tell~ me to go back | they call~ me .. paki/terrorist/monkey/bomber/isis/osama/taliban/curry | calls us terrorists/pakis/monkeys
    | called my mum/dad/nan/hijab . terrorist/paki/bomber/letterbox/ninja | ninja . hijab/headscarf | letterbox . hijab/burka/niqab | tea towel on .. head
    | spit~/spat .. headscarf/hijab/turban/mosque | bacon .. mosque/muslim/hijab/locker | pork in .. muslim/bag | shout~ .. allahu akbar | hitler salute~
    | did . the nazi salute | white power | white pride | keep britain/england white | rivers of blood lol | dont want . {group}/{origin}
    | we dont want . them/{group} here
  `, weight: 40, urgent: true, innocent: `
    cos/because im black and proud | like . monkey bars | white power ranger~
    | white power tool~/cable~/button/switch/supply/lead/leads/adapter/light/bank
  `, unless: 'holocaust | ww2 | history | source | mockingbird | proud | documentary | enoch', topics: ['study', 'fiction'], why: 'Done to a child for what they are, or said of others.' },
  { id: 'HO-210', harm: 'homophobia', phrase: `
    haha/lol/ew/eww queers/queer/gays/lesbians/trannies | queers haha/lol | throw~/threw/lob~ .. at . queers/gays/trannies
    | throw~ stones/eggs/bottles .. went prom/lads/boys/holding hands | holding hands with a boy .. jumped/deserved/hit/battered/spat
    | boys/lads/girls/men holding hands .. sick/disgusting/gross/deserve/wrong/ew | kissed a boy .. jumped/battered/beat/kill
    | lesbians . just/only/havent/need/cant | havent met a real/proper/right man | met the right man | show her/them what .. man | need~ .. real man
    | turn .. straight . by/force/again | make .. straight again/by | beat the gay out | batter the gay out | knock the gay out | pray the gay
    | slap the gay | he she thing | the he she | shemale~ | whats under the/his/her/its/their skirt
    | whats in his/her/its/their pants . trans/lol/haha/really | boy or a girl lol/haha | real women dont have | chicks with | trannies in | tranny in
    | no trannies | trans people are/shouldnt/should . ill/sick/groomers/perverts/banned/not | not a real man/woman/boy/girl
    | wrong toilets . tranny/trans/freak | use~ .. dead name | wont use . pronouns | refuse~ .. my pronouns | my pronouns are .. attack/lol/kill
    | pronouns . lol/attack helicopter/cancer | groomers . pride/lgbt/gay | pride .. groomers/burn/ban/sick/disgusting/shove
    | burn . the pride flag/pride flags | rip~/tore/burn~/spat/stamp~ .. pride/rainbow flag/badge/lanyard/poster | caught looking at boys
    | dont bend over near | sits like a gay | runs like a gay | so gay you | what a gay | you gay boy/cunt/prick/twat/lord
    | u gay boy/prick/twat | gaylord | gay ass | batty~ | battyboy~ | batty man | chi chi man | fudge packer~ | bum boy~ | bumder~ | bum bandit~
    | carpet muncher~ | rug muncher~ | shirt lifter~ | ponce lol | lezzer~ | lezza~ | poofter~ | sodomite~ | gay disease | gay germs | got gay aids
    | catch gay | catch the gay | turn you gay | turn me gay | hes . gay avoid/ew/lol/haha | if my son was gay | if i had a gay
  `, weight: 35, urgent: true, innocent: 'haha gay icons | he she it/they/we | he she or | he or she | watch your back around', unless: 'pronoun table | verb | grammar | french | spanish | conjugat~ | history | stonewall | wilde', topics: ['study', 'fiction'], why: 'Contempt, force and mockery.' },
  { id: 'MI-210', harm: 'misogyny', phrase: `
    slap/smack/hit/beat/batter your/ur/my/his/the girl/bird/missus/wife/gf/girlfriend . if/when/so/until/till/she | she will learn . respect/her/to
    | she chats back | talk~ back .. slap/smack/girl/woman/wife | if she wont . sleep/shag/put out/have sex | wont sleep with me she
    | deserves to get . raped/r worded/raped/hit/slapped | r worded | get~ grped | which teacher .. raped/rape/shag
    | girls football . shouldnt/should not/isnt/is . allowed/shit/trash/joke/real/banned
    | womens football . is/should/isnt . shit/trash/joke/real/banned/rubbish
    | women/girls are weak/inferior/weaker/stupid/dumb/thick/emotional/property/objects/trash | women are less | girls belong | woman belong~
    | females belong | bark~ at us/girls/me | catcall~ us/me/girls | call~ us . bitches/slags/sluts/hoes/whores
    | call~ me a . slag/slut/whore/hoe/sket/bitch/slapper | calling girls . bitches/slags/sluts/hoes | dumb bitch/bitches
    | on her period . lol/again/haha/bitch/moody | moody cos . shes/her | orders off . a . bitch/woman/female/girl
    | listen~ to a . bitch/woman/female/girl teacher | all ur/your/youre/they/theyre/theyr/women/girls/shes good for | thats all .. good for
    | only good for . sex/cooking/babies/one/cleaning | make me a/some sandwich/tea/dinner bitch/woman/girl/b*tch | females these days
    | females are/always/only/just/will | never trust . a . female/woman/girl/bitch | cant trust . females/women/girls/hoes/bitches
    | females cant/shouldnt/need/belong | women need to . know/obey/shut/learn/stay/submit | girls need to . know/obey/shut/learn their/submit
    | put . women/girls/her/females in . place | men are superior | men are better | men are smarter/stronger than | superior to women
    | men should . lead/rule/control/own/run | man should . control/own/lead | feminism .. cancer/ruined/poison/mental/disease
    | feminists .. raped/ugly/mental/kitchen/deserve | women only . exist/good/want/after | girls only . exist | women dont . deserve/need rights
    | women having rights | womens rights . lol/joke/haha/were a mistake | take away womens | women shouldnt . vote/work/drive/have/be
    | rating girls/the girls | girls out of ten | ranking . girls/the girls | list of . girls by/ranked/slags | girl from 1 to 10
    | what she wore | shouldnt have worn | she led him on | she was begging for it | she asks for it | asks/asking for it . dress~/skirt/wearing
    | skirt .. asking for it | wears .. asking for it | tate is . right/the/a/my/goat/legend | tate speaks | what tate says | like tate says | tates course
    | female npc
  `, weight: 40, innocent: `
    call~ me a . bitch joke | girls only . want to play | females are . larger/smaller/often/usually/brown/bigger/called/able/in/less/more
    | females only . lay | females cannot fly
  `, unless: `
    suffragette | suffragettes | equality | sexism | sexist | stereotypes | lioness | elephants | mosquito | mosquitoes | spiders | birds | species
    | history
  `, topics: ['study', 'fiction', 'science', 'pets'], why: 'Contempt, force and boasts.' },
  { id: 'RA-210', harm: 'radicalisation', phrase: `
    holocaust . was/is made up/fake | the holocaust was made up | mosques/synagogues/churches should .. burn~/bombed/attacked/blown
    | holocaust . was/is/never/didnt . made up/fake/hoax/lie/lies/happen/happened/real/invented/exaggerated | holocaust denial is | holocaust .. made up to
    | get to/into syria/afghanistan/isis/somalia .. parents/without/age/secret/join/fight/how | how to get to syria/raqqa/caliphate
    | mosques/synagogues/churches/temples .. burn~/bombed/blown/attacked/torched
    | burn~/bomb~/torch~/attack~/blow~ up/smash~ . the/every/all/that/a/our/down . mosque~/synagogue~/temple~/church~ | attack .. deserved by
    | deserved by those | deserve~ .. disbelievers/kuffar/unbelievers/infidels/nonbelievers | disbelievers
    | unbelievers .. die/deserve/kill/punish~/enemy/hell/friends | hate my . christian/non muslim/kafir/jewish/muslim/white friends
    | ready to die for . the/my/our cause/faith/people/religion/country/race | die for . the/my/our cause/faith/race | white nationalist~
    | join .. nationalist/fascist/nazi/jihad~/neo nazi/militia group/party/chat/server/channel | ethno nationalist | fascism is . good/right/the/based
    | fascist and proud | proud nazi | proud fascist | im a nazi/fascist | nazis were right | nazis had . it/the right
    | nazi . edits/edit/playlist/music/uniform . cool/sick/hard | adolf was | uncle adolf | our uncle a | white boy summer nazi | join the crusade against
    | deus vult . muslims/mosque | crusade against muslims | retake europe | reclaim europe/britain/england . from | defend europe | europe is lost
    | london has fallen muslims | islam will . rule/dominate/conquer | sharia for uk/britain | uk/britain under sharia | sharia law in the uk now
    | sharia patrol | only allahs law | man made law~ is | haram police | fight the crusaders | crusader armies
    | against the west .. fight/brothers/jihad/war | the west is at war with | the west deserve~ | west must . pay/burn/fall
    | soldier~ of god/islam/christ kill | holy warrior~ | duty to . fight/kill/wage | videos of . the mujahideen/mujahid/jihadis/isis/fighters | mujahid~
    | brother~ fighting in . syria/gaza/somalia | lone wolves will | attack~ like . manchester/christchurch/columbine/southport/london bridge
    | do . a . columbine/southport/manchester/christchurch/breivik | like the christchurch | southport killer/attacker was | rudakubana
    | make a difference like . breivik/tarrant/roof/rodger | saint . tarrant/breivik/roof/rodger | dylann roof | replacement theory | great replace~
    | they want to replace us | whites are being | our race is dying | our people are being | save our race | race is under attack
    | system must collapse/burn/fall | accelerate the collapse | society needs to collapse | collapse the system | burn the system down and
    | kill~ all . politicians/kuffar/mps/infidels/apostates/zionists | death to . america/israel/jews/kuffar/infidels/zionists/the west/traitors/all
    | when the revolution comes .. hang/shot/kill/wall | against the wall .. come revolution | hang . the traitors/politicians/mps
    | make . pipe bomb .. mosque/parliament/synagogue
  `, weight: 50, innocent: `
    death to all mosquitoes | lone wolf . minecraft/book/pack/sim | fascism is . the/a | death to the west | soldier~ of christ hymn
    | haram police lol/at lunch/telling me off/meme | haram police lol | haram police at | haram police telling | haram police meme~
  `, unless: 'prevent | rs | re lesson | crusades | wolves | pack | stalin | animal farm | mosque trip', topics: ['fiction', 'games'], why: 'Denial, calls to fight, and heroes who killed.' },

  { id: 'RC-211', harm: 'racism', phrase: `
    why do {group} have .. nose~/lips/eyes/hair/accent~ | people like me/you/u should be slaves | should be . slaves/slave | dont serve ur/your kind
    | ur/your kind . here/around/not/arent/stink/are | monkey sounds/chants/noise/noises | monkey . when i .. ball/walk | doing monkey
    | make~ . chinese/slanty/slitty/squinty eyes | calls/called/call~ .. nonwhite | coloured kid/boy/girl/lad | stick to your/ur own | stick to our own
    | own kind | keep our race | too dark for | dark skin . ugly/dirty/burnt/poo | dark skins are | lightskins are better
    | why are there so many {group}/{origin} | so many . {group} in our/here/now | {group} . shouldnt/should not be . here/allowed
    | {group} .. get out of my/our | go back .. country
  `, weight: 40, urgent: true, innocent: 'his/its/their own kind | own kind of | should be slaves to', unless: 'animals | species | history | slavery | aristotle', topics: ['study', 'fiction'], why: 'Contempt for how somebody looks and where they belong.' },
  { id: 'RA-211', harm: 'radicalisation', phrase: `
    get rid of . all . {group} by force | rid of {group} | expel/remove/exterminate/eliminate/wipe out . all . {group}
    | {group} . must/need to be . wiped/eliminated/removed/exterminated | go . fight in syria/afghanistan/gaza/somalia/iraq/ukraine
    | wants/going/want to . go . fight in | christchurch/breivik/tarrant/buffalo/southport/manchester . manifesto/guy/attacker/shooter/bomber/killer
    | true muslims must/fight/kill | true muslim~/christian~/patriot~/aryan~ must/fight/kill | must fight the . west/kuffar/jews/invaders/crusaders
    | fight the . kuffar/crusaders/zionists/invaders/infidels | time to fight . back/for | our people .. wiped out/replaced/dying/erased
    | being wiped out .. fight/race/people/whites | solution . is .. force/violence/muslims/jews/deport | final solution for/to . {group}/muslims/immigrants
  `, weight: 50, innocent: 'the only solution . equation/x/to the | the final solution | final solution to the', unless: 'equation | quadratic | holocaust | wannsee | victims | vigil | memorial | inquiry | report | news | arena', topics: ['study', 'fiction', 'games', 'science'], why: 'Force against a people, and the wish to join in.' },
  { id: 'MI-211', harm: 'misogyny', phrase: `
    womans/womens place is | a womans job is | dress~ like that . ur/your/youre/shes/they/theyre . asking/want
    | asking to get . touched/raped/groped/grabbed | asking for . rape/trouble dress~ | man of the house . obey/rules/decides
    | women . exist/made/born . to serve/for men/to please | why are . girls/women/females . such . hoes/slags/bitches/sluts/dumb | everyones had a ride
    | everyones had her | had a ride on her | make girls/women/her . obey/beg/scared/submit/do what
  `, weight: 40, unless: 'victorian | suffragette | bible | history | 1950s | sexist', topics: ['study', 'fiction'], why: 'What women are told to be.' },
  { id: 'HO-211', harm: 'homophobia', phrase: `
    two mums/dads . isnt/arent/is not/arent/not a . real/proper/normal/family | not a real family . gay/dads/mums
    | called a . poof/fag/faggot/queer/lesbo/lezza/tranny/dyke/gay~ | call~ me . a . poof/fag/faggot/queer/lesbo/lezza/tranny/dyke/batty~
    | beat~ .. up for . being/wearing .. gay/trans/nail polish/makeup/dress/skirt/pink
    | wearing nail polish/makeup/a dress .. poof/gay/queer/fag/beat~/batter~ | gay people/kids . make me/makes me . sick/ill/feel
    | choice and its . disgusting/wrong/sin | kick me out if .. gay/trans/bi/lesbian | disown me if .. gay/trans/bi/lesbian
  `, weight: 55, urgent: true, topics: ['study', 'fiction'], why: 'Names, blows and homes lost for being who one is.' },
];
