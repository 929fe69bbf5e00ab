import type { PhraseSource } from '../src/phrase-shapes.ts';

/** The gravest things in Welsh, Polish, Urdu in Latin letters, Arabic and Romanian. Written without accents: folding takes them off. */
// biome-ignore format: an entry is read as one sentence, however long
export const LANGUAGES: readonly PhraseSource[] = [
  { id: 'CY-101', harm: 'suicide', phrase: `
    {cy-want} .. lladd fy hun | lladd fy hun | lladd fy hunan | {cy-want} marw | isio marw | eisiau marw | ddim eisiau byw
    | ddim isio byw | dim eisiau byw | hunanladdiad | sut i farw | well i mi farw | neb yn fy ngholli
  `, weight: 65, urgent: true, topics: ['study'], why: 'Welsh: wanting to die or to kill oneself.' },
  { id: 'WC-130', class: 'cy-want', words: 'dwi eisiau | dwi isio | dw i eisiau | dw i isio | rydw i eisiau | rwyf eisiau | fi moyn | dwin moyn | dwi am', why: 'Welsh: I want.' },
  { id: 'CY-102', harm: 'self-harm', phrase: 'torri fy hun | torrir fy hun | niweidio fy hun | brifo fy hun | hunan niweidio | hunan niwed | torri fy mreichiau', weight: 50, urgent: true, innocent: 'wedi brifo fy hun yn chwarae', why: 'Welsh: hurting oneself.' },
  { id: 'CY-103', harm: 'abuse-at-home', phrase: 'dad/tad/mam/llystad/ewythr/brawd .. {cy-hits} | fy nhad .. {cy-hits} | {cy-hits} bob nos/dydd | ofn mynd adref | ofn mynd adra | ofn dad/mam/fy | cyffwrdd a fi | yn cyffwrdd fi | dim bwyd yn y ty | cloi fi', weight: 50, urgent: true, why: 'Welsh: hurt at home.' },
  { id: 'WC-131', class: 'cy-hits', words: 'fy mwrw | fy nharo | fy mrifo | taro fi | bwrw fi | brifo fi | yn fy nghuro | curo fi | fy nghicio | cicio fi', why: 'Welsh: hits me.' },
  { id: 'CY-104', harm: 'grooming', phrase: 'dyn .. eisiau cwrdd | eisiau cwrdd a fi | cwrdd a fi yn gyfrinachol | paid a dweud wrth | paid dweud wrth neb | ein cyfrinach ni | anfon llun ohonot', weight: 50, urgent: true, why: 'Welsh: a stranger who wants to meet, in secret.' },
  { id: 'CY-105', harm: 'bullying', phrase: ' cael fy mwlio | yn fy mwlio | neb yn hoffi ti | pawb yn casau fi', weight: 40, why: 'Welsh: bullied.' },
  { id: 'CY-106', harm: 'violence', phrase: 'dwi am ladd/drywanu . ti/fo/hi/ef/nhw | lladda i di | trywanu | dw in mynd i ladd ti', weight: 45, topics: ['study'], why: 'Welsh: threats.' },
  { id: 'CY-107', harm: 'weapons', phrase: 'cyllell .. ysgol/bag | dod a chyllell', weight: 45, why: 'Welsh: a knife at school.' },
  { id: 'CY-108', harm: 'drugs', phrase: 'prynu cyffuriau | prynu canabis | ble i brynu cyffuriau | gwerthu cyffuriau | smygu canabis | gwerthu fepiau', weight: 40, topics: ['study'], why: 'Welsh: buying drugs.' },
  { id: 'PL-101', harm: 'suicide', phrase: `
    chce/chcialbym/chcialabym . . zabic | chce umrzec | zabic sie | zabije sie | sie zabic | sie zabije | nie chce . zyc | nie chce mi sie zyc
    | nie chce juz zyc | samobojstwo | powiesic sie | skonczyc ze soba | wole umrzec | chcialabym umrzec/zniknac
    | chcialbym umrzec/zniknac | mam dosc zycia | zycie nie ma sensu | podciac zyly | podetne zyly
  `, weight: 65, urgent: true, topics: ['study'], why: 'Polish: wanting to die or to kill oneself.' },
  { id: 'PL-102', harm: 'self-harm', phrase: 'tne sie | ciecie sie | sie tne | pocielam sie | pocialem sie | cielam sie | cialem sie | samookaleczenie | okaleczam sie | sie okaleczam | robie sobie krzywde | zrobic sobie krzywde | chce sie pociac | potne sie | blizny po cieciu', weight: 50, urgent: true, why: 'Polish: hurting oneself.' },
  { id: 'PL-103', harm: 'abuse-at-home', phrase: '{pl-family} .. {pl-hits} | {pl-hits} .. {pl-family} | boje sie wracac do domu | boje sie isc do domu | boje sie ojca/taty/mamy/ojczyma/wujka/domu/wrocic | boje sie wrocic do domu | dotyka mnie | nie ma jedzenia w domu | zamyka mnie | ojciec pije i | tata pije i | jest pijany i bije', weight: 50, urgent: true, why: 'Polish: hurt at home.' },
  { id: 'WC-132', class: 'pl-family', words: 'tata | ojciec | mama | matka | ojczym | macocha | wujek | brat | dziadek | rodzice | tatus | konkubent | partner mamy | chlopak mamy', why: 'Polish: family.' },
  { id: 'WC-133', class: 'pl-hits', words: 'mnie bije | bije mnie | bije mame | bije nas | uderzyl mnie | uderza mnie | kopie mnie | mnie kopie | mnie uderzyl | mnie uderza | mnie bija | bija mnie | mnie dotyka | dusi mnie | mnie dusi | pobil mnie | mnie pobil | bil mnie | znecaja sie nade mna | zneca sie nade mna', why: 'Polish: hits me.' },
  { id: 'PL-104', harm: 'grooming', phrase: `
    {pl-stranger} .. spotkac | chce sie ze mna spotkac | chce sie spotkac .. nikomu | nikomu nie mow | nikomu nie mowic | nie mow nikomu
    | nie mow mamie/rodzicom | to nasz sekret | nasza tajemnica | wyslij mi zdjecie | prosi o zdjecia | chce moje zdjecia
  `, weight: 50, urgent: true, innocent: 'nie mow nikomu o prezencie/niespodziance', why: 'Polish: a stranger who wants to meet, in secret.' },
  { id: 'WC-134', class: 'pl-stranger', words: 'pan z internetu | starszy pan | starszy facet | facet z internetu | obcy | nieznajomy | chlopak z internetu | mezczyzna z internetu | dorosly', why: 'Polish: a stranger.' },
  { id: 'PL-105', harm: 'eating', phrase: 'chodze glodna/glodny specjalnie | nie jem od | nie jem juz | glodze sie | chce byc chuda | chce byc chudy | chuda jak kosc | wymiotuje po jedzeniu | wymiotuje po kazdym | jak schudnac szybko | anoreksja porady', weight: 40, topics: ['study'], why: 'Polish: starving oneself.' },
  { id: 'PL-106', harm: 'bullying', phrase: 'znecaja sie nade mna w szkole | przesladuja mnie | wysmiewaja sie ze mnie | smieja sie ze mnie | nikt cie nie lubi | zabij sie | nikt mnie nie lubi w szkole | dokuczaja mi', weight: 40, why: 'Polish: bullied.' },
  { id: 'PL-107', harm: 'violence', phrase: 'zabije cie | zabije go | zabije ja | pobije cie | dzgne | zabije was | chce go zabic | chce ja zabic', weight: 45, topics: ['study', 'games'], why: 'Polish: threats.' },
  { id: 'PL-108', harm: 'drugs', phrase: 'gdzie kupic ziolo/trawke/narkotyki/marihuane/kokaine/zioło/vape/tabletki | kupic narkotyki | palic ziolo | pale ziolo | sprzedaje ziolo/narkotyki | skad wziac ziolo', weight: 40, topics: ['study'], why: 'Polish: buying drugs.' },
  { id: 'PL-109', harm: 'weapons', phrase: 'noz .. szkoly/szkole/plecaku | nosze noz | kupic noz/bron/pistolet | jak zrobic bombe', weight: 45, topics: ['study', 'games'], why: 'Polish: weapons.' },
  { id: 'UR-101', harm: 'suicide', phrase: `
    marna chahta/chahti/chahtee/chata/chati | mar jana chahta/chahti | mar jaana chahta/chahti | mar jaon | mar jaun | khudkushi | khud kushi
    | jeena nahi/nahin chahta/chahti | jina nahi/nahin chahta/chahti | zinda nahi/nahin rehna | zindagi se tang | zindagi khatam | apni jaan le/lene/lena
    | apni jaan dena/de | khud ko khatam | khud ko maar/marna/maarna | jeene ka dil nahi | jeene ka koi faida
  `, weight: 65, urgent: true, why: 'Urdu: wanting to die or to kill oneself.' },
  { id: 'UR-102', harm: 'self-harm', phrase: 'khud ko kaat~/kat/kaatta/kaatti/kaatna/kaatti/zakhmi/takleef/nuqsan/chot | apne aap ko kaat/kaatta/kaatti/zakhmi/takleef/nuqsan/chot | apne hath/haath/bazu kaat/kaatta/kaatti/kat | apni kalai', weight: 50, urgent: true, why: 'Urdu: hurting oneself.' },
  { id: 'UR-103', harm: 'abuse-at-home', phrase: '{ur-family} .. {ur-hits} | ghar jane se dar | ghar jaane se dar | ghar mein marte/maarte | mujhe chhuta/chuta/chhoota/chota hai | mujhe chhota | mujhe galat tarah/jagah | zabardasti shadi | zabardasti nikah | meri shadi kar/kara rahe | mujhe kamre mein band', weight: 50, urgent: true, why: 'Urdu: hurt at home, or forced to marry.' },
  { id: 'WC-135', class: 'ur-family', words: 'abbu | abu | papa | ammi | ami | mummy | dad | mum | chacha | mamu | mamoo | bhai | baba | walid | dada | uncle | mere abbu | meri ammi', why: 'Urdu: family.' },
  { id: 'WC-136', class: 'ur-hits', words: 'marte hain | marta hai | maarte hain | maarta hai | marti hai | maarti hai | maarti hain | marti hain | mara | maara | pitte | peette hain | pitai | peet te hain | thappar | maarte hai | marte hai | maarta | pitta hai', why: 'Urdu: hits.' },
  { id: 'UR-104', harm: 'grooming', phrase: 'kisi ko mat/na batana/bata | kisi ko nahi batana | ammi/abbu/mum ko mat/na batana | hamara raaz | tasveer/tasweer/photo/pic bhejo | akele milne | akele mil | mujhse milna chahta', weight: 45, urgent: true, innocent: 'photo bhejo homework', why: 'Urdu: secrets and pictures.' },
  { id: 'UR-105', harm: 'violence', phrase: 'jaan se maar | tujhe maar | tumhe maar | mar dunga | maar dunga | maar doonga | qatal kar', weight: 45, topics: ['games'], why: 'Urdu: threats.' },
  { id: 'UR-106', harm: 'bullying', phrase: 'mujhe tang karte | sab mujhe tang | mera mazaq urate/udate/banate | mazak urate/udate/banate | mujhe bully', weight: 35, why: 'Urdu: bullied.' },
  { id: 'UR-107', harm: 'drugs', phrase: 'charas kahan/peeta/peeti/chahiye | nasha karna/karta/karti | nasha karte | ganja kahan', weight: 40, topics: ['study'], why: 'Urdu: drugs.' },
  { id: 'AR-101', harm: 'suicide', phrase: `
    أريد أن أموت | اريد ان اموت | أريد الموت | اريد الموت | بدي موت | بدي اموت | عايز اموت | عايزة اموت | نفسي اموت | أقتل نفسي | اقتل نفسي
    | أريد أن أقتل نفسي | الانتحار | انتحر | أنتحر | لا أريد أن أعيش | لا اريد ان اعيش | ما بدي عيش | لا أريد الحياة | سأنتحر | أفكر في الانتحار
    | كرهت حياتي
  `, weight: 65, urgent: true, topics: ['study'], why: 'Arabic: wanting to die or to kill oneself.' },
  { id: 'AR-102', harm: 'self-harm', phrase: 'أجرح نفسي | اجرح نفسي | أؤذي نفسي | اؤذي نفسي | بأذي نفسي | بجرح نفسي | أقطع يدي | اقطع يدي | جرحت نفسي | إيذاء النفس | ايذاء النفس | اذي نفسي', weight: 50, urgent: true, why: 'Arabic: hurting oneself.' },
  { id: 'AR-103', harm: 'abuse-at-home', phrase: '{ar-family} . {ar-hits} | {ar-hits} . {ar-family} | أخاف من أبي/ابي/أمي/عمي/زوج | اخاف من ابي/امي/عمي | خايف/خايفة من ابوي/أبي/بابا | أخاف أن أعود إلى البيت | أخاف أن أرجع للبيت | خايفة ارجع البيت | خايف ارجع البيت | يلمسني | زواج قسري | يجبروني/يجبرونني على الزواج | يريدون تزويجي', weight: 50, urgent: true, why: 'Arabic: hurt at home.' },
  { id: 'WC-137', class: 'ar-family', words: 'أبي | ابي | أمي | امي | والدي | بابا | ماما | عمي | خالي | أخي | اخي | ابوي | زوج أمي | زوج امي | جدي | أهلي | اهلي', why: 'Arabic: family.' },
  { id: 'WC-138', class: 'ar-hits', words: 'يضربني | تضربني | ضربني | بيضربني | يضربنا | بتضربني | يضرب أمي | يضرب امي | يؤذيني | ضربتني | يحبسني', why: 'Arabic: hits me.' },
  { id: 'AR-104', harm: 'grooming', phrase: 'لا تخبري أحد/احد/أحدا/أمك/امك | لا تخبر أحد/احد/أحدا/أمك/امك | لا تخبر أحدا | لا تقولي لأحد | لا تقول لأحد | هذا سرنا | سر بيننا | أرسلي صورتك | ارسلي صورتك | أرسل صورتك | يريد أن يقابلني | يريد مقابلتي | رجل .. يقابلني', weight: 50, urgent: true, why: 'Arabic: secrets, pictures and meetings.' },
  { id: 'AR-105', harm: 'violence', phrase: 'سأقتلك | ساقتلك | سأقتله | رح اقتلك | هقتلك | سأطعنك', weight: 45, topics: ['games'], why: 'Arabic: threats.' },
  { id: 'AR-106', harm: 'bullying', phrase: 'يتنمرون علي | يتنمر علي | يسخرون مني | الجميع يكرهني | لا أحد يحبني', weight: 35, why: 'Arabic: bullied.' },
  { id: 'AR-107', harm: 'drugs', phrase: 'شراء مخدرات | أين أشتري مخدرات/حشيش | اين اشتري مخدرات/حشيش | أشتري الحشيش | اشتري حشيش', weight: 40, topics: ['study'], why: 'Arabic: buying drugs.' },
  { id: 'RO-101', harm: 'suicide', phrase: `
    vreau sa mor | ma omor | sinucidere | sinucid | nu mai vreau sa traiesc
    | nu vreau sa traiesc | vreau sa dispar | nu mai vreau sa fiu | nu mai pot trai | imi iau viata | ma arunc
  `, weight: 65, urgent: true, innocent: 'ma omor de ras', topics: ['study'], why: 'Romanian: wanting to die or to kill oneself.' },
  { id: 'RO-102', harm: 'self-harm', phrase: 'ma tai . . brate/maini/picioare/mana/incheieturi/brat | ma tai cand | ma tai pe | ma taiam | m am taiat | imi fac rau | sa ma tai | ma ranesc | ma lovesc singura/singur', weight: 50, urgent: true, innocent: 'm am taiat la deget | m am taiat cu hartia', why: 'Romanian: hurting oneself.' },
  { id: 'RO-103', harm: 'abuse-at-home', phrase: '{ro-family} .. {ro-hits} | mi e frica sa merg/ajung/ma acasa | mi e frica de tata/mama/el/unchiul | imi e frica de tata/mama | frica sa merg acasa | ma atinge | nu avem mancare | ma inchide in camera | vor sa ma marite | ma obliga sa ma marit/casatoresc', weight: 50, urgent: true, why: 'Romanian: hurt at home.' },
  { id: 'WC-139', class: 'ro-family', words: 'tata | tatal | mama | unchiul | fratele | bunicul | parintii | tatal vitreg | tata vitreg | mama vitrega | iubitul mamei | prietenul mamei', why: 'Romanian: family.' },
  { id: 'WC-140', class: 'ro-hits', words: 'ma bate | ma loveste | m a batut | m a lovit | ne bate | ma bat | o bate pe mama | ma atinge | m a atins', why: 'Romanian: hits me.' },
  { id: 'RO-104', harm: 'grooming', phrase: `
    {ro-stranger} .. intalneasca | vrea sa ma intalneasca | sa ne intalnim in secret | nu spune nimanui | sa nu spui nimanui | nu le spune parintilor
    | secretul nostru | trimite mi o poza | trimite poze | imi cere poze
  `, weight: 50, urgent: true, innocent: 'nu spune nimanui de surpriza', why: 'Romanian: a stranger who wants to meet, in secret.' },
  { id: 'WC-141', class: 'ro-stranger', words: 'un barbat | barbat de pe net | un tip de pe net | un strain | un domn | cineva de pe net | un baiat de pe net', why: 'Romanian: a stranger.' },
  { id: 'RO-105', harm: 'violence', phrase: 'te omor | il omor | te bat pana | te injunghii ', weight: 45, topics: ['games'], why: 'Romanian: threats.' },
  { id: 'RO-106', harm: 'bullying', phrase: 'rad de mine | rad toti de mine | nimeni nu te place | ma hartuiesc | isi bat joc de mine | toti ma urasc | nimeni nu ma place', weight: 35, why: 'Romanian: bullied.' },
  { id: 'RO-107', harm: 'drugs', phrase: 'unde gasesc/cumpar iarba/droguri/marijuana/cocaina | cumpar droguri | vand iarba/droguri | fumez iarba', weight: 40, topics: ['study'], why: 'Romanian: drugs.' },
  { id: 'RO-108', harm: 'weapons', phrase: 'cutit .. scoala/ghiozdan | cumpar un cutit/pistol', weight: 45, topics: ['study', 'cooking'], why: 'Romanian: weapons.' },
];
