import type { PhraseSource } from '../src/phrase-shapes.ts';

/** Extremism. Steps: 5 15 30 50 70. */
// biome-ignore format: an entry is read as one sentence, however long
export const RADICALISATION_FAMILIES: readonly PhraseSource[] = [
  { id: 'RA-201', harm: 'radicalisation', phrase: `
    whites . fight back | whites need to | whites must | white people . fight back/rise/wake | go to syria | going to syria | go to afghanistan to
    | fight for my brothers in | brothers fight | it makes sense to me .. isis | videos .. make sense to me
    | before its too late .. whites/race/fight | soldier for/of . caliphate/allah/islam/isis/reich/race
    | become a . jihadi/mujahid/nazi/terrorist/soldier for | dying for . allah/cause/islam/jihad/race | die for . allah/cause/islam/jihad/race
    | best death
    | in battle is | rise up and . take/fight/kill/attack | take our country back | take back our country | country back by force
    | by force .. country/streets/country/islam | isis . executions/execution/beheadings/video | watch isis | {group} .. replacing us | replacing us
    | outbreeding us | taking over our country | admire what he did | respect what he did .. mosque/school/synagogue/church
    | what he did at . mosque/school/synagogue/church/christchurch/columbine | did at that mosque
    | join~/support~/fight~ for/with . isis/isil/daesh/caliphate/taliban/hamas/hezbollah/jihad/mujahideen
    | join~ . isis/isil/daesh/islamic/al/taliban/jihad/nazis/kkk/klan/national/far/edl/britain/wagner/azov/combat/aryan | violence will save
    | save our people/race/nation | our people from | invaders | give my life for the cause/brothers/race/people | ready to give my life
    | die/dying/death as a martyr | martyr .. paradise | straight to paradise | straight to jannah | paradise .. martyr/jihad/kuffar
    | brothers in the telegram | do something at the . synagogue/mosque/parade/pride/church/temple | attack at the . synagogue/mosque
    | something .. people will remember | everyone will know my name | they will remember my name | they will all know my name | shooter .. manifesto
    | manifesto of the | shooter full | shooter .. legend/hero | join us .. race/white/war/fight/brothers/cause
    | recruit~ .. lads/brothers/national/white/patriots/cause | travel~ to .. fight/syria/jihad/caliphate/islamic
    | go~ . syria/afghanistan/caliphate .. fight/join/jihad | go syria | hijrah | hijra to | caliphate | khilafah .. rise/back/come | wage jihad
    | jihad .. paradise/die/martyr/kuffar/duty/now/against | die/died/dying in jihad | martyr~ . operation/me/myself/brothers/paradise/ready/honour
    | martyrdom | become a martyr | 72 virgins | kuffar | kafir~ . deserve/kill/die/dirty/enemies/must | kuffir~ | apostate~ | murtad~ | infidel~
    | non believers .. enemies/punish~/die/hell/friends/kill | democracy is haram | voting is haram | vote .. killed apostate~
    | nasheed~ . isis/jihad/battle/download | isis . video~/nasheed~/flag/propaganda/battle/beheading/telegram | beheading video~
    | behead~ .. kuffar/infidel/soldier | inspire magazine | dabiq | al qaeda . manual/video/magazine | lone wolf . attack | terror manual
    | terrorist manual/handbook/manifesto | terrorgram | siege . pdf/mason/culture/book | atomwaffen | feuerkrieg | sonnenkrieg | national action
    | combat 18 | c18 | blood and honour | order of nine/9 | o9a | 09a | 764 . server/group/invite/com/link/discord | cvlt
    | no lives matter group | maniac murder cult | accelerationism/accelerationist~ | boogaloo boys | day of the rope | rahowa | racial holy war
    | racial war | white genocide | white power | white pride | white supremacy . now/is/good
    | aryan . race/nation/brotherhood/pride | great replacement | being replaced | replacement is real | save the white | white . homeland/ethnostate
    | ethnostate | 1488 | 14 88 | 1 4 8 8 | heil | hail hitler
    | hitler was/did/had/is . right/nothing/good/legend/hero/goat/point/misunderstood/best | hitler should have finished | finish what hitler
    | gas chambers didnt | gas chamber jokes | should have been gassed | ovens for | holocaust . hoax/fake/lie/never/didnt/exaggerated
    | six million lie | holohoax | jews did 911 | jews . control/run/own .. world/everything/media/banks/government | zog | jewish question | jq
    | great reset . jews | blood and soil | mein kampf . pdf/download/buy | turner diaries | anarchist cookbook | bomb making . manual/guide/pdf
    | christchurch . attack/video/shooting/full | tarrant | breivik | elliot rodger | saint elliot | supreme gentleman | columbine
    | dylan klebold | saints . list/shooters/ranked/culture | shooter~ ranked
    | school shooter~ . legend/hero/edit/fan/manifesto/ranked/list/did/best | mass shooter~ | high score shooter
    | manifesto . download/pdf/shooter/write/writing/my | my manifesto | kill count shooters
    | attack . mosque/synagogue/church/parliament/pride/temple/migrant | bomb~ . mosque/synagogue/church/parliament/temple/pride/labs/government/hotel
    | bomb that mosque | burn~ . mosque/migrant/synagogue/hotel/temple .. | burn that .. hotel/mosque down | migrant hotel .. burn/attack/storm/down/petrol
    | storm the . hotel/mosque | traitors .. rope/hang/die/deserve | hang the traitors | civil war is coming | remigration | mass deportations now
    | groyper~ | tommy robinson is right | patriotic alternative | generation identity | identitarian~ | homeland party join
    | active club | kill~ . politicians/mps/police/prime minister/government | animal liberation front . bomb
    | fight back .. white/race/whites/muslims/invaders | eco fascism/fascist~ | pine tree gang
    | propaganda . isis/nazi/telegram channel | incel rebellion/uprising | day of retribution
    | join~ a/an/the extremist/far right/terrorist group/movement/cell/org | join~ . extremist/terrorist . group~/movement/cell/channel/server
    | far right group~ .. join~ | join~ .. far right group~
  `, weight: 50, innocent: `
    soldier of the . month/year | best death metal/scene | in battle is . described/shown | i admire what he did for | space invaders
    | vikings/saxons/romans/roman/norman/viking/martian/alien . invaders | invaders and settlers | manifesto of the communist/party/labour
    | everyone will know my name when/if | white power ranger~ | being replaced by/with/at/in/soon | {digits} words
    | jihad . greater/lesser/meaning/islam/rs | 14 words . | using 14 words | saints list catholic | list of saints | national action plan/day/for/on/team
    | i am being replaced | boiler .. being replaced | martyr~ . saint/stephen/thomas/day/boniface | crusades jihad | wage jihad meaning
    | manifesto pdf labour/conservative/green/party | zog the/by/and | kuffar meaning | manifesto . for head/school/council/election
    | writing my manifesto .. council/head/prefect/election | my manifesto for/as . head/school/prefect/captain/council | isis goddess/osiris/egypt
    | isis . egyptian | com . network | com network | communist manifesto | attack . church burglars | the white race horse | ready to heil
    | replaced the | mass shooter~ . game | martyrdom of | infidel~ crusades | pick a side | kill~ . government | caliphate history
    | siege of/mentality/engine/warfare/tower | siege pdf rainbow | attack parliament/parliaments | blow up parliament
    | white power tool~/cable~/button/switch/supply/lead/leads/adapter/light/bank | bombing {digits} | birmingham bombing {digits} | church bombing
    | birmingham .. bombing
  `, unless: `
    crusades | crusade | osiris | egypt | egyptian | labour | conservative | school council | head boy | head girl | prefect | zog and the
    | julia donaldson | umayyad | abbasid | saladin | gunpowder plot | guy fawkes | prevent strategy | suffragettes | rainbow six | 1963 | civil rights
  `, topics: ['study'], why: 'Movements, their slogans, heroes and plans.' },
  { id: 'RA-202', harm: 'radicalisation', parts: [`
    columbine | school shooter | school shooters | shooters | tarrant | breivik | rodger | nazis | isis | hitler | taliban | terrorists | the third reich
    | ss | oswald mosley | bin laden
  `, `
    legend~ | hero~ | right | respect | cool | goat | did what | do what | copy | finish what | inspired me | idol | based | edit | edits | great man
    | love | loved | admire | good guys | had the right idea | wish .. won | should have won
  `], within: 5, weight: 45, innocent: 'right wing | on the right | copy the | nazis right | right or wrong', unless: 'essay | source | propaganda | wrong | prisoners', topics: ['study', 'sport'], why: 'Admires those who kill.' },
];
