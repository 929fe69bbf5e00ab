import type { PhraseSource } from '../src/phrase-shapes.ts';

/**
 * What is plainest and gravest of each harm in Welsh, Polish, Urdu (in Latin letters and in its own), Arabic and Romanian. Written without accents and without the signs over an
 * alif: folding takes them off.
 */
// biome-ignore format: an entry is read as one sentence, however long
export const LANGUAGES: readonly PhraseSource[] = [
  { id: 'CY-101', harm: 'suicide', phrase: `
    {cy-want} .. lladd fy hun | lladd fy hun | lladd fy hunan | {cy-want} marw | isio marw | eisiau marw | ddim eisiau byw | ddim isio byw
    | dim eisiau byw | hunanladdiad | sut i farw | well i mi farw | neb yn fy ngholli | ladd fy hun | ladd fy hunan | dim pwynt byw | ddim am fyw
    | gorffen fy mywyd | diwedd ar fy mywyd | wedi cael digon o fyw | llythyr ffarwel i mam/dad | cymryd gorddos | faint o dabledi .. marw/lladd
  `, weight: 65, urgent: true, topics: ['study'], why: 'Welsh: wanting to die or to kill oneself.' },
  { id: 'WC-130', class: 'cy-want', words: 'dwi eisiau | dwi isio | dw i eisiau | dw i isio | rydw i eisiau | rwyf eisiau | fi moyn | dwin moyn | dwi am', why: 'Welsh: I want.' },
  { id: 'CY-102', harm: 'self-harm', phrase: `
    torri fy hun | torrir fy hun | niweidio fy hun | brifo fy hun | hunan niweidio | hunan niwed | torri fy mreichiau
    | torri fy nghoesau/ngarddwrn | creithiau ar fy mraich/mreichiau/nghoesau | cuddio creithiau | casau fy hun | guddio creithiau
    | creithiau ar fraich | torri fy nghroen | llosgi fy hun | pawb yn well hebdda | well hebdda i
  `, weight: 50, urgent: true, innocent: 'wedi brifo fy hun yn chwarae', why: 'Welsh: hurting oneself.' },
  { id: 'CY-103', harm: 'abuse-at-home', phrase: `
    dad/tad/mam/llystad/ewythr/brawd .. {cy-hits} | fy nhad .. {cy-hits} | {cy-hits} bob nos/dydd | ofn dad/mam/fy | cyffwrdd a fi
    | yn cyffwrdd fi | dim bwyd yn y ty | cloi fi | ofn .. fynd/mynd adref/adra/gartref | ofn dod adref/adra
  `, weight: 50, urgent: true, why: 'Welsh: hurt at home.' },
  { id: 'WC-131', class: 'cy-hits', words: 'fy mwrw | fy nharo | fy mrifo | taro fi | bwrw fi | brifo fi | yn fy nghuro | curo fi | fy nghicio | cicio fi | fy nghuro | fy nghyffwrdd', why: 'Welsh: hits me.' },
  { id: 'CY-104', harm: 'grooming', phrase: `
    dyn .. eisiau cwrdd | eisiau cwrdd a fi | cwrdd a fi yn gyfrinachol | paid a dweud wrth | paid dweud wrth neb | ein cyfrinach ni
    | anfon llun ohonot | dyn .. gwrdd/cwrdd/cyfarfod | gwrdd ag e/o/fo | ar ben fy hun .. gwrdd | bod on/en caru fi
    | ddim dweud/deud wrth dy
  `, weight: 50, urgent: true, why: 'Welsh: a stranger who wants to meet, in secret.' },
  { id: 'CY-105', harm: 'bullying', phrase: `
    neb yn hoffi ti | pawb yn casau fi | yn fy nghasau | fy mwlio | chwerthin am fy mhen | neb yn fy hoffi | neb yn hoffi fi
    | galw enwau arna/arnaf | pigo arna/arnaf | cael fy mwlio | dwyn fy arian/mhres | neb eisiau eistedd
  `, weight: 40, why: 'Welsh: bullied.' },
  { id: 'CY-106', harm: 'violence', phrase: `
    dwi am ladd/drywanu . ti/fo/hi/ef/nhw | lladda i di | trywanu | dw in mynd i ladd ti | dy ladd di | dy guro di | dy drywanu | dy frifo di
    | mynd i ladd fo/fe/hi/nhw/ti | eu curo i farwolaeth | dyrnu ti/fo/fe
  `, weight: 45, innocent: 'doodle doo', topics: ['study'], why: 'Welsh: threats.' },
  { id: 'CY-107', harm: 'weapons', phrase: 'cyllell .. ysgol/bag | dod a chyllell | gyllell/chyllell .. ysgol/bag/mag/fag/mhoced | cyllell yn fy mag/fag/mhoced', weight: 45, why: 'Welsh: a knife at school.' },
  { id: 'CY-108', harm: 'drugs', phrase: `
    prynu cyffuriau | prynu canabis | gwerthu cyffuriau | smygu canabis | gwerthu fepiau | brynu cyffuriau/canabis/wid/fepiau
    | ble .. cyffuriau/canabis
  `, weight: 40, topics: ['study'], why: 'Welsh: buying drugs.' },
  { id: 'CY-109', harm: 'image-sharing', phrase: 'llun/lluniau noeth | rhannu fy lluniau | lun noeth | gyrra/anfon/danfon . lun/lluniau | fy lluniau noeth | noethluniau', weight: 45, urgent: true, why: 'Welsh: naked pictures.' },
  { id: 'CY-110', harm: 'eating', phrase: `
    taflu/daflu i fyny ar ol bwyta | chwydu ar ol bwyta | rhy dew .... fwyta/bwyta | llwgu fy hun | taflu/towlu cinio/fy nghinio
    | colli pwysau/pwyse yn gyflym | dwin/rwyn rhy dew | ddim di/wedi byta/bwyta ers . diwrnod/dyddiau
  `, weight: 40, topics: ['study'], why: 'Welsh: starving oneself, bringing food up.' },
  { id: 'CY-111', harm: 'racism', phrase: 'cer/dos .. i dy wlad | i dy wlad dy hun | casau pobl ddu/mwslemiaid/pakis | pobl ddu .. adref/ffiaidd', weight: 40, why: 'Welsh: sent home for where one comes from.' },
  { id: 'CY-112', harm: 'homophobia', phrase: 'hoyw/cwiar ffiaidd/afiach | pobl hoyw yn ffiaidd/afiach | casau pobl hoyw', weight: 40, why: 'Welsh: abuse of gay people.' },
  { id: 'CY-113', harm: 'weapons', phrase: 'gwneud/wneud bom | neud bom | sut i wneud bom', weight: 45, topics: ['study', 'games'], why: 'Welsh: a bomb.' },
  { id: 'CY-114', harm: 'gambling', phrase: 'betio ar lein | safle/safleoedd betio | gamblo ar lein | gamblo heb | safle gamblo', weight: 30, why: 'Welsh: betting.' },
  { id: 'CY-115', harm: 'sexual', phrase: 'ffilmiau/fideos/fideo porn/oedolion/budr | cyffwrdd pen/fy ol/nhin', weight: 40, why: 'Welsh: pornography, or touched.' },
  { id: 'CY-116', harm: 'misogyny', phrase: 'merched .. cau ceg | merched aros yn y gegin', weight: 40, why: 'Welsh: contempt for women.' },
  { id: 'PL-101', harm: 'suicide', phrase: `
    chce/chcialbym/chcialabym .. zabic | chce umrzec | zabic sie | zabije sie | sie zabic | sie zabije | nie chce . zyc | nie chce mi sie zyc
    | nie chce juz zyc | samobojstwo | powiesic sie | skonczyc ze soba | wole umrzec | chcialabym umrzec/zniknac | chcialbym umrzec/zniknac
    | mam dosc zycia | zycie nie ma sensu | podciac zyly | podetne zyly | nie ma sensu zyc | odebrac sobie zycie | nie widze sensu zycia
    | nie chce mi sie . zyc | sie nie obudzic | nie szukajcie mnie | napisalam/napisalem . list pozegnalny
    | ile tabletek .... obudzic/umrzec/zabic | chce/jak przedawkowac
  `, weight: 65, urgent: true, topics: ['study'], why: 'Polish: wanting to die or to kill oneself.' },
  { id: 'PL-102', harm: 'self-harm', phrase: `
    tne sie | ciecie sie | sie tne | pocielam sie | pocialem sie | cielam sie | cialem sie | samookaleczenie | okaleczam sie | sie okaleczam
    | robie sobie krzywde | zrobic sobie krzywde | chce sie pociac | potne sie | blizny po cieciu | nienawidze siebie
    | blizny na rekach/rece/udach | ukryc blizny/ciecia/rany | przypalam sie | przypalac sie | tne reke/rece/nadgarstki/uda | samookaleczam
    | zyletka po | lepiej beze mnie | bez mnie . lepiej
  `, weight: 50, urgent: true, why: 'Polish: hurting oneself.' },
  { id: 'PL-103', harm: 'abuse-at-home', phrase: `
    {pl-family} .. {pl-hits} | {pl-hits} .. {pl-family} | boje sie wracac do domu | boje sie isc do domu
    | boje sie ojca/taty/mamy/ojczyma/wujka/domu/wrocic | boje sie wrocic do domu | dotyka mnie | nie ma jedzenia w domu | zamyka mnie
    | ojciec pije i | tata pije i | jest pijany i bije | rzucil mama/mame/mna | nie mamy jedzenia/nic do jedzenia | pije i bije
    | stary bije/pobil/uderzyl/rzucil
  `, weight: 50, urgent: true, why: 'Polish: hurt at home.' },
  { id: 'WC-132', class: 'pl-family', words: 'tata | ojciec | mama | matka | ojczym | macocha | wujek | brat | dziadek | rodzice | tatus | konkubent | partner mamy | chlopak mamy', why: 'Polish: family.' },
  { id: 'WC-133', class: 'pl-hits', words: 'mnie bije | bije mnie | bije mame | bije nas | uderzyl mnie | uderza mnie | kopie mnie | mnie kopie | mnie uderzyl | mnie uderza | mnie bija | bija mnie | mnie dotyka | dusi mnie | mnie dusi | pobil mnie | mnie pobil | bil mnie | znecaja sie nade mna | zneca sie nade mna', why: 'Polish: hits me.' },
  { id: 'PL-104', harm: 'grooming', phrase: `
    {pl-stranger} .. spotkac | chce sie ze mna spotkac | chce sie spotkac .. nikomu | nikomu nie mow | nikomu nie mowic | nie mow nikomu
    | nie mow mamie/rodzicom | to nasz sekret | nasza tajemnica | wyslij mi zdjecie | prosi o zdjecia | chce moje zdjecia
    | dojrzala/dojrzaly jak na | skasowala/skasowal/skasuj wiadomosci | pisze ze mnie kocha
  `, weight: 50, urgent: true, innocent: 'nie mow nikomu/mamie/tacie o prezencie/niespodziance', why: 'Polish: a stranger who wants to meet, in secret.' },
  { id: 'WC-134', class: 'pl-stranger', words: 'pan z internetu | starszy pan | starszy facet | facet z internetu | obcy | nieznajomy | chlopak z internetu | mezczyzna z internetu | dorosly', why: 'Polish: a stranger.' },
  { id: 'PL-105', harm: 'eating', phrase: `
    chodze glodna/glodny specjalnie | nie jem od | nie jem juz | glodze sie | chce byc chuda | chce byc chudy | chuda jak kosc
    | wymiotuje po jedzeniu | wymiotuje po kazdym | jak schudnac szybko | anoreksja porady | wymiotowac po jedzeniu | za gruba/gruby .. jesc
    | zwymiotowac po | wymiotuje po | wyrzucam obiad/sniadanie/drugie sniadanie/lunch | glodowka | chce byc szczupla | nie jadlam/jadlem od . dni
  `, weight: 40, topics: ['study'], why: 'Polish: starving oneself.' },
  { id: 'PL-106', harm: 'bullying', phrase: `
    znecaja sie nade mna w szkole | przesladuja mnie | wysmiewaja sie ze mnie | smieja sie ze mnie | nikt cie nie lubi | zabij sie
    | nikt mnie nie lubi w szkole | dokuczaja mi | wszyscy mnie nienawidza | mnie nienawidza | drecza mnie | gnebia mnie | dokucza mi
    | gruba swinia | wszyscy sie z ciebie smieja | zabieraja mi pieniadze | nikt nie chce ze mna siedziec | popychaja mnie
  `, weight: 40, why: 'Polish: bullied.' },
  { id: 'PL-107', harm: 'violence', phrase: `
    zabije cie | zabije go | zabije ja | pobije cie | dzgne | zabije was | chce go zabic | chce ja zabic | skrzywdze ich/go/ja/was
    | liste/lista ludzi .. skrzywdze/zabije | filmy/film z prawdziwa smiercia | wpierdole ci | zajebie cie/go | dostaniesz w morde
  `, weight: 45, topics: ['study', 'games'], why: 'Polish: threats.' },
  { id: 'PL-108', harm: 'drugs', phrase: `
    gdzie kupic ziolo/trawke/narkotyki/marihuane/kokaine/zioło/vape/tabletki | kupic narkotyki | palic ziolo | pale ziolo
    | sprzedaje ziolo/narkotyki | skad wziac ziolo | kupie/kupic trawke/ziolo/narkotyki/vape | sprzedam/sprzedaje vape/vapy/ziolo/towar
    | mefedron/amfetamine/ekstaza
  `, weight: 40, topics: ['study'], why: 'Polish: buying drugs.' },
  { id: 'PL-109', harm: 'weapons', phrase: `
    noz .. szkoly/szkole/plecaku | nosze noz | kupic noz/bron/pistolet | jak zrobic bombe | kastet/maczeta/maczete | przyniesc noz
    | mam noz/bron
  `, weight: 45, topics: ['study', 'games'], why: 'Polish: weapons.' },
  { id: 'PL-110', harm: 'image-sharing', phrase: `
    nagie zdjecie/zdjecia/fotki/foto | nagich zdjec | wyslij . nudesy/nudes/nudeski | moje nagie | zdjecie/zdjecia w bieliznie/samej bieliznie
    | fotki bez ubran | zdjecie/zdjecia/fotki bez ubrania | szantazuje mnie | szantazuje .. zdjeciami/fotkami | golych/gole zdjec/zdjecia/fotki
  `, weight: 45, urgent: true, why: 'Polish: naked pictures.' },
  { id: 'PL-111', harm: 'racism', phrase: `
    wracaj/wracajcie/wypierdalaj do swojego/siebie/swego kraju | czarnuch/czarnuchy/czarnuchow
    | jebany/jebane/jebani/brudny/brudne/brudni zyd/zydzi/ciapaty/ciapaci/arab/araby/cygan/cyganie | brudny polak
    | nienawidze czarnych/zydow/arabow/muzulmanow/ciapatych
  `, weight: 40, why: 'Polish: racial abuse.' },
  { id: 'PL-112', harm: 'homophobia', phrase: `
    jebany/jebane/jebani/pierdolony/ty pedal/pedale/pedaly/pedalem | jebana lesba | to gej .. obrzydliwe/zarazisz
    | nienawidze gejow/pedalow/lesbijek | geje sa obrzydliwi/chorzy
  `, weight: 40, why: 'Polish: abuse of gay people.' },
  { id: 'PL-113', harm: 'misogyny', phrase: 'baby/kobiety/laski to kurwy/szmaty/dziwki | kobiety do garow | baby/kobiety sa glupie | znaly swoje miejsce | trzeba je lac', weight: 40, why: 'Polish: contempt for women.' },
  { id: 'PL-114', harm: 'gambling', phrase: 'zaklady bukmacherskie | kasyno/kasyna online | przegralem/przegralam .. zakladach/kasynie | kasyno/bukmacher bez', weight: 30, why: 'Polish: betting.' },
  { id: 'PL-115', harm: 'sexual', phrase: 'filmy/film dla doroslych | filmy porno | seks online | porno za darmo | zlapal mnie za tylek/piersi | dotyka mnie po', weight: 40, why: 'Polish: pornography, or touched.' },
  { id: 'PL-116', harm: 'radicalisation', phrase: 'zostac meczennikiem | walczyc/walcza w dzihadzie | dolaczyc do isis/dzihadu | white power polska', weight: 45, topics: ['study'], why: 'Polish: extremist causes.' },
  { id: 'UR-101', harm: 'suicide', phrase: `
    marna chahta/chahti/chahtee/chata/chati | mar jana chahta/chahti | mar jaana chahta/chahti | mar jaon | mar jaun | khudkushi | khud kushi
    | jeena nahi/nahin chahta/chahti | jina nahi/nahin chahta/chahti | zinda nahi/nahin rehna | zindagi se tang | zindagi khatam
    | apni jaan le/lene/lena | apni jaan dena/de | khud ko khatam | khud ko maar/marna/maarna | jeene ka dil nahi | jeene ka koi faida
    | jeene ka . dil nahi | kitni goliyan .. mar | mere marne | mere bina . khush | zeher kha | phansi laga/lagana
    | ye/yeh mera akhri message/paigham
  `, weight: 65, urgent: true, why: 'Urdu: wanting to die or to kill oneself.' },
  { id: 'UR-102', harm: 'self-harm', phrase: `
    khud ko kaat~/kat/kaatta/kaatti/kaatna/kaatti/zakhmi/takleef/nuqsan/chot | apne aap ko kaat/kaatta/kaatti/zakhmi/takleef/nuqsan/chot
    | apne hath/haath/bazu kaat/kaatta/kaatti/kat | apni kalai | apna/apni hath/haath/kalai . kaat/kat/kaata | khud se nafrat
    | apne aap ko kaata/kaat
  `, weight: 50, urgent: true, why: 'Urdu: hurting oneself.' },
  { id: 'UR-103', harm: 'abuse-at-home', phrase: `
    {ur-family} .. {ur-hits} | ghar jane se dar | ghar jaane se dar | ghar mein marte/maarte | mujhe chhuta/chuta/chhoota/chota hai
    | mujhe chhota | mujhe galat tarah/jagah | zabardasti shadi | zabardasti nikah | meri shadi kar/kara rahe | mujhe kamre mein band
    | khana nahi diya | mujhe peetta/peet/maara | shaadi zabardasti | zabardasti shaadi | mujhe kamray/kamre mein band
  `, weight: 50, urgent: true, why: 'Urdu: hurt at home, or forced to marry.' },
  { id: 'WC-135', class: 'ur-family', words: 'abbu | abu | papa | ammi | ami | mummy | dad | mum | chacha | mamu | mamoo | bhai | baba | walid | dada | uncle | mere abbu | meri ammi', why: 'Urdu: family.' },
  { id: 'WC-136', class: 'ur-hits', words: 'marte hain | marta hai | maarte hain | maarta hai | marti hai | maarti hai | maarti hain | marti hain | mara | maara | pitte | peette hain | pitai | peet te hain | thappar | maarte hai | marte hai | maarta | pitta hai', why: 'Urdu: hits.' },
  { id: 'UR-104', harm: 'grooming', phrase: `
    kisi ko mat/na batana/bata | kisi ko nahi batana | ammi/abbu/mum ko mat/na batana | hamara raaz | akele milne | akele mil
    | mujhse milna chahta | apni . tasveer/tasweer/photo/pic bhejo
  `, weight: 45, urgent: true, innocent: 'photo bhejo homework', why: 'Urdu: secrets and pictures.' },
  { id: 'UR-105', harm: 'violence', phrase: `
    jaan se maar | tujhe maar | tumhe maar | mar dunga | maar dunga | maar doonga | qatal kar | ko maar dunga/doonga | qatal ki video
    | chaku maar | goli maar dunga
  `, weight: 45, topics: ['games'], why: 'Urdu: threats.' },
  { id: 'UR-106', harm: 'bullying', phrase: `
    mujhe tang karte | sab mujhe tang | mera mazaq urate/udate/banate | mazak urate/udate/banate | mujhe bully | mujhse/mujh nafrat
    | sab mujh se nafrat | paise cheen lete | sab mujh par hanste
  `, weight: 35, why: 'Urdu: bullied.' },
  { id: 'UR-107', harm: 'drugs', phrase: 'nasha karna/karta/karti | nasha karte | ganja kahan | charas/nasha/ganja kahan/kaha | nasha kahan se | charas peeta/peeti/chahiye', weight: 40, topics: ['study'], why: 'Urdu: drugs.' },
  { id: 'UR-108', harm: 'eating', phrase: `
    khane ke baad ulti | moti/mota .. khana nahi/nahin | khana chhor/chor diya | din se kuch nahi khaya | khana/lunch phenk | patli hona
    | moti .. nafrat
  `, weight: 40, topics: ['study'], why: 'Urdu: starving oneself, bringing food up.' },
  { id: 'UR-109', harm: 'weapons', phrase: `
    chaku/chaqu/churi .. school/bag | school .. chaku/chaqu/churi | bomb kaise banaye/banate/banaun | bag .. chaku/chaqu/churi
    | mere paas chaku/churi/bandook
  `, weight: 45, topics: ['study', 'games'], why: 'Urdu: a knife at school, or a bomb.' },
  { id: 'UR-110', harm: 'image-sharing', phrase: 'nangi/nange tasveer/tasweer/tasveerein/photo/photos/pic/pics/video | nudes bhejo/bhej | nangi filmein/film/movies', weight: 45, urgent: true, why: 'Urdu: naked pictures.' },
  { id: 'UR-111', harm: 'racism', phrase: 'apne mulk/desh wapas/wapis | wapas/wapis apne mulk/desh | hindu/sikh/kaale/kale gande/gandey', weight: 40, why: 'Urdu: sent home for where one comes from.' },
  { id: 'UR-112', harm: 'homophobia', phrase: 'tu/tum .. hijra | gandu | gay logon ko maar | gay log gande', weight: 40, why: 'Urdu: abuse of gay and transgender people.' },
  { id: 'UR-113', harm: 'gambling', phrase: 'online satta/juwa | satta kaise | juwa kaise/khelna', weight: 30, why: 'Urdu: betting.' },
  { id: 'UR-114', harm: 'sexual', phrase: 'gandi filmein/film/videos/video | sexy video dekhni | zabardasti chhoota/chhuta/chhua', weight: 40, why: 'Urdu: pornography, or touched.' },
  { id: 'UR-115', harm: 'radicalisation', phrase: 'isis join | jihad par/pe jana/jaun | shaheed hona chahta', weight: 45, topics: ['study'], why: 'Urdu: extremist causes.' },
  { id: 'UR-116', harm: 'misogyny', phrase: 'aurat/aurton/larkiyon ki jagah', weight: 40, why: 'Urdu: contempt for women.' },
  { id: 'WC-347', class: 'ur-relative', unjudged: true, words: 'ابو | ابا | امی | بابا | پاپا | چچا | ماموں | تایا | بھائی | والد | والدہ | سوتیلے والد/ابو | سوتیلی ماں/امی | شوہر', why: 'Urdu in its own letters: family.' },
  { id: 'UR-121', harm: 'suicide', phrase: `
    مرنا چاہتا/چاہتی/چاہتے | مر جانا چاہتا/چاہتی | جینا نہیں چاہتا/چاہتی | زندہ نہیں رہنا چاہتا/چاہتی | خودکشی کرنا/کرنے/کر/کروں/کرلوں | خود کشی کرنا/کرنے/کر/کروں
    | اپنی جان لینا/لے/لوں/دینا/دے | اپنی زندگی ختم | خود کو ختم کرنا/کر | خود کو مارنا/مار | خود کو مار | اپنے آپ کو مارنا/مار/ختم | زندگی سے تنگ | جینے کا دل نہیں | زہر کھا/کھانا
    | میرے مرنے کے بعد
  `, weight: 65, urgent: true, topics: ['study'], why: 'Urdu in its own letters: wanting to die or to kill oneself.' },
  { id: 'UR-122', harm: 'suicide', phrase: 'خودکشی | خود کشی', weight: 30, topics: ['study'], why: 'Urdu in its own letters: suicide, by its name.' },
  { id: 'UR-123', harm: 'self-harm', phrase: `
    خود کو کاٹنا/کاٹتا/کاٹتی/کاٹ/زخمی/تکلیف/نقصان/چوٹ | اپنے آپ کو کاٹنا/کاٹتا/کاٹتی/کاٹ/زخمی/تکلیف/نقصان/چوٹ | اپنی کلائی کاٹ/کاٹنا/کاٹی | اپنا/اپنے بازو/ہاتھ کاٹ/کاٹتا/کاٹتی/کاٹنا
    | خود سے نفرت
  `, weight: 50, urgent: true, why: 'Urdu in its own letters: hurting oneself.' },
  { id: 'UR-124', harm: 'abuse-at-home', phrase: `
    {ur-relative} .. مارتے/مارتا/مارتی/پیٹتے/پیٹتا/پیٹتی ہیں/ہے | {ur-relative} .. مجھے . مارا/پیٹا | گھر جانے سے ڈر | زبردستی شادی/نکاح | شادی/نکاح زبردستی | مجھے کمرے میں بند
    | {ur-relative} .. مجھے . ہاتھ لگاتا/لگاتے/چھوتا/چھوتے
  `, weight: 50, urgent: true, topics: ['study'], why: 'Urdu in its own letters: hurt at home, or forced to marry.' },
  { id: 'UR-125', harm: 'violence', phrase: `
    جان سے مار | تجھے/تمہیں/اسے/انہیں/اسکو مار ڈالوں/دوں | کو مار ڈالوں | تجھے/تمہیں/اسے قتل کر | کو قتل کر دوں | تجھے/تمہیں/اسے گولی مار
  `, weight: 45, topics: ['study', 'games'], why: 'Urdu in its own letters: threats.' },
  { id: 'UR-126', harm: 'weapons', phrase: 'چاقو .. سکول/اسکول/بستے/بیگ | سکول/اسکول .. چاقو | بم بنانا/بنانے', weight: 45, topics: ['study', 'games'], why: 'Urdu in its own letters: a knife at school, or a bomb.' },
  { id: 'AR-101', harm: 'suicide', phrase: `
    اريد ان اموت | اريد الموت | بدي موت | بدي اموت | عايز اموت | عايزة اموت | نفسي اموت | اقتل نفسي | اريد ان اقتل نفسي | الانتحار | انتحر
    | لا اريد ان اعيش | ما بدي عيش | لا اريد الحياة | سانتحر | افكر في الانتحار | كرهت حياتي | ساقتل نفسي | ابغى اموت | ابغي اموت | ودي اموت
    | abghi amoot/amot | bidi moot/mot/amoot/amot | ما عاد ابغى/ابغي/بدي اعيش | كم حبة .. اموت | تعبت من الحياة | bdi mout/moot/mut | ma bde 3ish
    | حياتي بلا معنى
  `, weight: 65, urgent: true, topics: ['study'], why: 'Arabic: wanting to die or to kill oneself.' },
  { id: 'AR-102', harm: 'self-harm', phrase: `
    اجرح نفسي | اوذي نفسي | باذي نفسي | بجرح نفسي | اقطع يدي | جرحت نفسي | ايذاء النفس | اذي نفسي | اكره نفسي | اجرح يدي/ايدي
    | اضرب نفسي | احرق نفسي
  `, weight: 50, urgent: true, why: 'Arabic: hurting oneself.' },
  { id: 'AR-103', harm: 'abuse-at-home', phrase: `
    {ar-family} . {ar-hits} | {ar-hits} . {ar-family} | اخاف من ابي/امي/عمي/زوج | اخاف من ابي/امي/عمي | خايف/خايفة من ابوي/ابي/بابا
    | اخاف ان اعود الى البيت | اخاف ان ارجع للبيت | خايفة ارجع البيت | خايف ارجع البيت | يلمسني | زواج قسري | يجبروني/يجبرونني على الزواج
    | يريدون تزويجي | اخاف .. ارجع . البيت/للبيت | تزويجي | بيلمسني | يلمسني ويقول | ما في/فيه/مفيش اكل . البيت | ومفيش اكل
  `, weight: 50, urgent: true, why: 'Arabic: hurt at home.' },
  { id: 'WC-137', class: 'ar-family', words: 'ابي | امي | والدي | بابا | ماما | عمي | خالي | اخي | ابوي | زوج امي | جدي | اهلي', why: 'Arabic: family.' },
  { id: 'WC-138', class: 'ar-hits', words: 'يضربني | تضربني | ضربني | بيضربني | يضربنا | بتضربني | يضرب امي | يوذيني | ضربتني | يحبسني', why: 'Arabic: hits me.' },
  { id: 'AR-104', harm: 'grooming', phrase: `
    لا تخبري احد/احدا/امك | لا تخبر احد/احدا/امك | لا تخبر احدا | لا تقولي لاحد | لا تقول لاحد | هذا سرنا | سر بيننا | ارسلي صورتك | ارسل صورتك
    | يريد ان يقابلني | يريد مقابلتي | رجل .. يقابلني | لا تقولي/تقول ل امك/ماما | يريد يقابلني | يقابلني وحدي | رجل من الانترنت/النت
    | ويقول انه يحبني | ما تحكي لحدا
  `, weight: 50, urgent: true, why: 'Arabic: secrets, pictures and meetings.' },
  { id: 'AR-105', harm: 'violence', phrase: `
    ساقتلك | ساقتله | رح اقتلك | هقتلك | ساطعنك | راح/رح/بدي اقتلك | بقتلك | ساضربك | رح/راح/بدي اقتله/اقتلها/اذبحه/اقتلهم
    | ساقتلهم/ساذبحك/ساطعنه | مقاطع ذبح
  `, weight: 45, topics: ['games'], why: 'Arabic: threats.' },
  { id: 'AR-106', harm: 'bullying', phrase: `
    يتنمرون علي | يتنمر علي | يسخرون مني | الجميع يكرهني | لا احد يحبني | الكل يكرهني | يكرهونني | يكرهك/بيكرهك كل الصف | ya ghabi/fashil
    | يا فاشل | محد يحبك
  `, weight: 35, why: 'Arabic: bullied.' },
  { id: 'AR-107', harm: 'drugs', phrase: 'شراء مخدرات | اين اشتري مخدرات/حشيش | اشتري الحشيش | اشتري حشيش | اشتري المخدرات/مخدرات/حشيش/الحشيش | حشيش/مخدرات للبيع | مين/من عنده حشيش', weight: 40, topics: ['study'], why: 'Arabic: buying drugs.' },
  { id: 'AR-108', harm: 'eating', phrase: 'اتقيا بعد الاكل | القيء بعد الاكل | اجوع نفسي | عشان/لكي انحف | ارمي الغداء/الاكل | اكره جسمي | ما اكلت من/منذ . ايام | لم اكل منذ . ايام', weight: 40, topics: ['study'], why: 'Arabic: starving oneself, bringing food up.' },
  { id: 'AR-109', harm: 'image-sharing', phrase: 'صورة/صور/صورتك/صورك عارية | بنشر/ينشر/نشر صوري | صوري العارية | ارسلي/ارسل/ابعتي صورتك/صورة/صورك عارية | صور .. الفاضحة/فاضحة | يبتزني', weight: 45, urgent: true, why: 'Arabic: naked pictures.' },
  { id: 'AR-110', harm: 'weapons', phrase: 'سكين .. الحقيبة/حقيبتي/شنطتي/المدرسة/للمدرسة | اصنع/صنع قنبلة | سكين .. الشنطة/الشنطه | تصنع/اصنع/نصنع قنبلة | كيف .. قنبلة في البيت', weight: 45, topics: ['study', 'games'], why: 'Arabic: a knife at school, or a bomb.' },
  { id: 'AR-111', harm: 'radicalisation', phrase: 'انضم .. داعش/القاعدة | الانضمام .. داعش/القاعدة', weight: 45, why: 'Arabic: joining extremists.' },
  { id: 'AR-112', harm: 'racism', phrase: 'ارجع/ارجعي .. بلدك | ارجعوا .. بلدكم | اليهود خنازير/كلاب | لازم يموتوا كلهم | السود عبيد/قذرين', weight: 40, why: 'Arabic: sent home for where one comes from.' },
  { id: 'AR-113', harm: 'homophobia', phrase: 'لوطي/شاذ حقير/قذر | يا لوطي | الشواذ . يقتلوا/الموت | لازم يقتلوا الشواذ', weight: 40, why: 'Arabic: abuse of gay people.' },
  { id: 'AR-114', harm: 'gambling', phrase: 'مراهنات | كازينو . اونلاين/لاين | قمار | موقع قمار', weight: 30, why: 'Arabic: betting.' },
  { id: 'AR-115', harm: 'sexual', phrase: 'افلام اباحية/سكس/جنسية | مقاطع اباحية/سكس | موقع/مواقع اباحية | يتحرش بي | تحرش بي', weight: 40, why: 'Arabic: pornography, or harassed.' },
  { id: 'AR-116', harm: 'misogyny', phrase: 'البنات/النساء/المراة مكانهم/مكانها/مكانهن المطبخ | ناقصات عقل', weight: 40, why: 'Arabic: contempt for women.' },
  { id: 'RO-101', harm: 'suicide', phrase: `
    vreau sa mor | ma omor | sinucidere | sinucid | nu mai vreau sa traiesc | nu vreau sa traiesc | vreau sa dispar | nu mai vreau sa fiu
    | nu mai pot trai | imi iau viata | ma arunc | nu mai vreau sa exist | m as sinucide | sa ma omor | pastile ...... mor/mori
    | scris . scrisoare/scrisoarea de adio | iau o supradoza
  `, weight: 65, urgent: true, innocent: 'ma omor de ras', topics: ['study'], why: 'Romanian: wanting to die or to kill oneself.' },
  { id: 'RO-102', harm: 'self-harm', phrase: `
    ma tai .. brate/maini/picioare/mana/incheieturi/brat | ma tai cand | ma tai pe | ma taiam | m am taiat | imi fac rau | sa ma tai
    | ma ranesc | ma lovesc singura/singur | ascund taieturile/cicatricile | ma urasc | tai venele | ma ard cu | ma zgarii
    | taieturi pe brat/maini | mai bine fara mine
  `, weight: 50, urgent: true, innocent: 'm am taiat la deget | m am taiat cu hartia', why: 'Romanian: hurting oneself.' },
  { id: 'RO-103', harm: 'abuse-at-home', phrase: `
    {ro-family} .. {ro-hits} | mi e frica sa merg/ajung/ma acasa | mi e frica de tata/mama/el/unchiul | imi e frica de tata/mama
    | frica sa merg acasa | ma atinge | nu avem mancare | ma inchide in camera | vor sa ma marite | ma obliga sa ma marit/casatoresc
    | nu avem nimic de mancare | lasa singuri .. zile | batut o pe mama | bate pe mama | bataie acasa | ma ascund cand
  `, weight: 50, urgent: true, why: 'Romanian: hurt at home.' },
  { id: 'WC-139', class: 'ro-family', words: 'tata | tatal | mama | unchiul | fratele | bunicul | parintii | tatal vitreg | tata vitreg | mama vitrega | iubitul mamei | prietenul mamei', why: 'Romanian: family.' },
  { id: 'WC-140', class: 'ro-hits', words: 'ma bate | ma loveste | m a batut | m a lovit | ne bate | ma bat | o bate pe mama | ma atinge | m a atins', why: 'Romanian: hits me.' },
  { id: 'RO-104', harm: 'grooming', phrase: `
    {ro-stranger} .. intalneasca | vrea sa ma intalneasca | sa ne intalnim in secret | nu spune nimanui | sa nu spui nimanui
    | nu le spune parintilor | secretul nostru | trimite mi o poza | trimite poze | imi cere poze | nu i/le spune mamei/tatei/parintilor
    | nu spune . mamei/tatei | speciala si matura | matura pentru varsta | sterge mesajele
  `, weight: 50, urgent: true, innocent: 'nu spune nimanui de surpriza', why: 'Romanian: a stranger who wants to meet, in secret.' },
  { id: 'WC-141', class: 'ro-stranger', words: 'un barbat | barbat de pe net | un tip de pe net | un strain | un domn | cineva de pe net | un baiat de pe net', why: 'Romanian: a stranger.' },
  { id: 'RO-105', harm: 'violence', phrase: `
    te omor | il omor | te bat pana | te injunghii | o sa te bat | te bat dupa | te rup in bataie | te bat de | o sa l omor | oameni omorati
    | iti sparg fata | l omor pe
  `, weight: 45, innocent: 'te omor cu', topics: ['games'], why: 'Romanian: threats.' },
  { id: 'RO-106', harm: 'bullying', phrase: `
    rad de mine | rad toti de mine | nimeni nu te place | ma hartuiesc | isi bat joc de mine | toti ma urasc | nimeni nu ma place | ma uraste
    | toata lumea ma uraste | nimeni nu vrea sa stea cu mine | grasa nenorocita | ma imping pe
  `, weight: 35, why: 'Romanian: bullied.' },
  { id: 'RO-107', harm: 'drugs', phrase: `
    unde gasesc/cumpar iarba/droguri/marijuana/cocaina | cumpar droguri | vand iarba/droguri | fumez iarba
    | iau/cumpar/gasesc iarba/droguri/prafuri | iarba/prafuri de vanzare | cat e gramul
  `, weight: 40, topics: ['study'], why: 'Romanian: drugs.' },
  { id: 'RO-108', harm: 'weapons', phrase: `
    cutit .. scoala/ghiozdan | cumpar un cutit/pistol | cutitul .. scoala/ghiozdan | fac/facem/fabric o bomba | o bomba acasa | face o bomba
    | cutit in ghiozdan/geanta
  `, weight: 45, topics: ['study', 'cooking'], why: 'Romanian: weapons.' },
  { id: 'RO-109', harm: 'eating', phrase: `
    vomit/vomita/vomitez dupa masa/mancare/ce | prea grasa/gras .. mananc/manca | ma infometez | imi arunc pranzul/mancarea | mi se vada oasele
    | vreau sa fiu slaba | nu/n am mancat de . zile
  `, weight: 40, topics: ['study'], why: 'Romanian: starving oneself, bringing food up.' },
  { id: 'RO-110', harm: 'image-sharing', phrase: `
    trimite . nuduri/nudes | nudurile | ma santajeaza .. poze/pozele | poze in lenjerie | poza cu tine goala
    | poza/poze/pozele/pozelor .. goala/nud/nuda/nuduri/dezbracata
  `, weight: 45, urgent: true, why: 'Romanian: naked pictures.' },
  { id: 'RO-111', harm: 'racism', phrase: `
    intoarce te in tara ta | du te inapoi in tara ta | tigan/tigani/tiganca imputit/imputiti/imputita/nenorocit/nenorociti | cioroi
    | urasc negrii/tiganii/evreii/arabii/musulmanii | moarte tiganilor/evreilor
  `, weight: 40, why: 'Romanian: racial abuse.' },
  { id: 'RO-112', harm: 'homophobia', phrase: 'poponar/poponari/poponarule | moarte homosexualilor/gayilor | urasc homosexualii/gayii/poponarii', weight: 40, why: 'Romanian: abuse of gay people.' },
  { id: 'RO-113', harm: 'misogyny', phrase: 'femeile sunt curve/proaste/tarfe | femeile .. cratita | femeile . bune doar', weight: 40, why: 'Romanian: contempt for women.' },
  { id: 'RO-114', harm: 'gambling', phrase: 'pariuri sportive/online | cazino/cazinou online | pacanele', weight: 30, why: 'Romanian: betting.' },
  { id: 'RO-115', harm: 'sexual', phrase: 'filme porno/xxx/pentru adulti | mana pe fund/sani', weight: 40, why: 'Romanian: pornography, or touched.' },
  { id: 'RO-116', harm: 'radicalisation', phrase: 'ma alatur isis | vreau sa lupt in siria | jihad .. frati', weight: 45, topics: ['study'], why: 'Romanian: extremist causes.' },
];
