import type { PhraseSource } from '../src/phrase-shapes.ts';

/**
 * Searches for help: a trouble named together with the help for it, as people type it. They are searches only where nobody in particular is spoken of (src/seeking.ts).
 * A trouble here is what help exists for, never what is done ("how to cut", "suicide methods") nor what somebody says of themselves.
 */
// biome-ignore format: an entry is read as one sentence, however long
export const HELP_SOUGHT: readonly PhraseSource[] = [
  { id: 'WC-340', class: 'trouble', unjudged: true, words: `
    self harm/harming/injury [urges/thoughts/scars/addiction] | cutting [urges] | suicide | suicidal | suicidal thoughts/feelings/ideation/thinking | feeling suicidal
    | thoughts/feelings of suicide | urge~ to self harm | depression | low mood | panic attacks | anxiety | hopelessness | body image
    | eating disorder/disorders | disordered eating | anorexia | bulimia | binge eating | bingeing | purging
    | bullying | cyberbullying | being bullied | grooming | online grooming | child exploitation | sexual exploitation | criminal exploitation
    | domestic/child/sexual/physical/emotional/racist/racial/homophobic/transphobic/online/honour abuse | honour based abuse/violence
    | domestic/sexual/gang/youth violence | child neglect | neglect | sexual assault/harassment | rape | fgm | forced marriage | stalking | harassment
    | sextortion | online sextortion | revenge porn | blackmail | online blackmail | image based abuse | intimate image abuse | nude image sharing
    | {nude} [pic~/photo~/picture~/image~/video~] [being] shared/leaked/posted [online] | ketamine bladder | violent thoughts | running away | runaways
    | porn/pornography/gambling/betting/drug/drugs/alcohol/vape/vaping/weed/cannabis/nicotine/ketamine/cocaine/heroin/opioid/codeine/xanax/gaming/phone addiction
    | gambling problem~ | problem gambling | online gambling | gambling | betting | addiction | vaping | smoking weed | drug misuse | substance abuse/misuse
    | gang~ | county lines | knife/hate/gun crime | radicalisation | extremism | racism | misogyny | sexism | homophobia | transphobia
    | homophobic/racist/transphobic/sexist bullying
  `, why: 'What help exists for, by its name. Not what is done, nor a way to do it.' },
  { id: 'WC-341', class: 'aid', unjudged: true, words: `
    help | helpline~ | help line~ | hotline~ | support | support group~/line~/worker~/service~/network/team | advice | advice line | counselling | counsellor~
    | therapy | therapist~ | charity | charities | rehab | clinic | phone/contact/telephone/helpline/hotline number | text line/number/service
    | chat line | crisis line/team/text/centre/number | crisis | service | referral centre | information | info | guidance | resources | leaflet | recovery
    | treatment | awareness | prevention | prevention charity | self help | safety plan | bereavement
    | victim~/survivor~ support/help/charity/group/helpline
  `, why: 'Kinds of help.' },
  { id: 'WC-342', class: 'helper', unjudged: true, words: `
    nhs | childline | nspcc | samaritans | papyrus | hopeline | young minds | youngminds | kooth | mind charity | calm | frank | ceop | iwf | refuge | womens aid
    | victim support | gamcare | beat | the mix | shout | catch22 | fearless | crimestoppers | switchboard | camhs | doctor | gp | school nurse
  `, why: 'Who gives it.' },
  { id: 'WC-343', class: 'somebody', unjudged: true, words: `
    a friend | friends | someone | someone you know/love/care | somebody | a mate | a classmate | a sibling | a relative | a family member | a loved one | a child
    | children | a teenager | teenagers | a teen | teens | a young person | young people | a pupil | a student | a partner | people | others | anyone | a girl
  `, why: 'Somebody, and nobody in particular. “My friend” is a person, and what is said of them is told.' },
  { id: 'WC-344', class: 'in-trouble', unjudged: true, words: `
    is/are/feels/feel/being/getting/becoming/thats/whos [feeling] suicidal/anorexic/bulimic/depressed/radicalised
    | is/was/are/were/being/been/gets/get/thats/whos [being/been] groomed/bullied/cyberbullied/abused/neglected/raped/exploited/sextorted/blackmailed/stalked
    | is/was/are/were/being/been/gets/get/thats/whos [being/been] sexually/racially/homophobically assaulted/abused/harassed/exploited/bullied
    | abused/hit/hurt at home | wants/want/wanting to die | wants/want/wanting to kill/end/hurt/harm themselves/herself/himself/themself
    | wants/want/wanting to end their/her/his life | says they want to die | self harm~ | cuts/cut/cutting themselves/herself/himself | has/have/having/with [an/a] {trouble}
    | isnt/not eating | wont eat | stopped eating | in {trouble} | [is/are] take~/taking/using/uses/dealing/deals/selling drugs/weed/ketamine/cocaine | [is/are] addicted to drugs/weed/gambling/porn/vaping | vapes | smokes weed | gambles
    | carries/carrying/carry/has a knife | is in a gang | in county lines | getting into drugs/gangs/{trouble} | nude~ were/are/got/get/been shared/leaked/posted
  `, why: 'What may be the matter with somebody.' },

  { id: 'WC-345', class: 'how-to', unjudged: true, words: 'how to | how do i | how can i | how do you | how can you | how should i | how would you | how do we | how can we | ways to | tips to | help to | help me', why: 'Asks for a way.' },
  { id: 'WC-346', class: 'adult-told', unjudged: true, words: '[to] my/your/a/the mum/dad/parents/parent/teacher/doctor/gp/nan/carer/counsellor/therapist/friend | [to] someone/anyone/somebody/friends/parents/teachers/people | to', why: 'Whom one might tell.' },

  { id: 'HP-020', reach: 'search', help: `
    {trouble} {aid} | {trouble} {aid} near me | {trouble} {aid} for . {somebody} | {trouble} victim~/survivor~ {aid} | {aid} with/for/on/about/after/against/to/of [my] [the/a/an/your] {trouble} | {aid} for .. {trouble} | {aid} after . {trouble}
    | {trouble} {helper} | {helper} {trouble} | {helper} . {trouble} {aid} | {helper} stop {trouble}
    | cannabis/weed/drug/drugs/alcohol/ketamine/cocaine support/helpline/counselling/rehab/charity [service/services]
    | i need/want/needed help/support/advice/counselling/therapy with/for/about [my] [the/a/an] {trouble}
  `, why: 'A trouble and the kind of help, or who gives it.' },
  { id: 'HP-021', reach: 'search', help: `
    {how-to} stop/quit/beat/overcome/resist/fight/manage/prevent/reduce/handle [my] [the/having/feeling] {trouble}
    | {how-to} cope/deal/live with [my] [the/having/feeling/being] {trouble} | cope/coping/deal/dealing/live/living with [my] [the/having/feeling/being] {trouble}
    | trying/learning/helping/helped to stop/quit/beat/overcome/resist/manage {trouble}
    | recovery/recover/recovering from [my] [an/a] {trouble} | {how-to} recover/get over [from] [my] [an/a] {trouble}
    | {how-to} get help/support/advice/counselling for/with/about [my] [an/a] {trouble} | alternatives to {trouble} | instead of {trouble} | distractions from {trouble}
    | where to get/find/go [for] help/support/advice/counselling for/with/about [my] [an/a] {trouble}
    | where can i get/find/go [for] help/support/advice/counselling for/with/about [my] [an/a] {trouble}
  `, why: 'Wants it to end, and asks how.' },
  { id: 'HP-022', reach: 'search', help: `
    sign~/symptom~ of [a/an/someone/somebody/being] {trouble} | sign~ [that/if] {somebody} {in-trouble} | {trouble} sign~
    | {how-to} tell/know/spot/recognise [if/when/that] {somebody} {in-trouble} | {how-to} spot {trouble}
  `, why: 'Learns to recognise it.' },
  { id: 'HP-023', reach: 'search', help: `
    {how-to} help/support/comfort/protect/talk/speak/save [to] {somebody} . {in-trouble}/{trouble} | {how-to} help/support a/an {trouble} friend/mate/person/teenager/child/sibling/partner
    | what to do/say [to] [if/when/for] {somebody} .. {in-trouble} | what to do if {nude} are/get/got leaked/shared/posted
    | helping/supporting {somebody} . {in-trouble}/{trouble} | helping/supporting a/an {trouble} friend/mate/person/teenager/child/sibling/partner
  `, why: 'How to stand by somebody.' },
  { id: 'HP-024', reach: 'search', help: `
    {how-to} tell/talk/speak/open [up] {adult-told} about [my/your] [having/a/an] {trouble} | {how-to} tell {adult-told} [that] you {in-trouble}/{trouble}
    | who/someone/somebody/where to talk/speak/call/text/ring/contact/tell/go [to] [if/about/when/for] .. {trouble}
    | who can i talk/speak/call/text/ring/contact/tell/go [to] [if/about/when/for] .. {trouble} | {trouble} who to call/text/ring/contact/tell
    | talk~/speak~ to someone/somebody about [my/your] {trouble}
  `, why: 'Looks for a person, or for the words.' },
  { id: 'HP-025', reach: 'search', help: `
    {how-to} report [a/an/someone/somebody/online] {trouble}/predator/groomer/abuser | {how-to} report {somebody} . {in-trouble}/{trouble} | report~ [online] {trouble} | report remove {nude}
    | childline/nspcc/ceop/iwf {nude}
    | advice about/on sending/sharing {nude}
  `, why: 'Wants to report it. Not “how to get nudes taken down”: an image is out, which is told.' },
  { id: 'HP-026', reach: 'search', help: `
    {how-to} leave/escape/exit/quit [a/the] gang~/{trouble} | {how-to} get out of [a/the] gang~ | {how-to} get out of county lines | {how-to} get away from [a/the] gang~
    | gang exit help/support/programme | {how-to} stop/quit carrying a knife | knife amnesty/bin
  `, why: 'Looks for the way out.' },
  { id: 'HP-027', reach: 'search', help: `
    rape crisis [centre/helpline/line] | forced marriage unit | cocaine/narcotics/alcoholics/gamblers anonymous [meetings] [near me]
    | report remove [tool] | stop it now helpline | national domestic abuse helpline | bereaved by suicide | suicide bereavement | suicide survivor~ support/group
    | mental health crisis line/team/number | crisis text line | calm harm [app] | anger management [help/support/classes] | control anger
    | children of alcoholics | young carers with alcoholic parents | act early radicalisation | stop hate uk
  `, why: 'Services whose names name the trouble.' },
];
