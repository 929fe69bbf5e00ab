/**
 * Ordinary words that lie one slip away from a word of the library and are never taken for it: hopping is not hoping, thrown is not
 * throw. Kept up by comparing a list of common British words with the library's; only the words that matter are here.
 */
export const ORDINARY: ReadonlySet<string> = new Set(
  `abacuses abbasids aberration abetting abided abiding abilenes abilities abilitys abnormally abortions abound abounded abridging
    abuser abusers academys accelerated accelerates accenting accents accentures accept accepted accepting accepts accesses accessing
    accidental accidents acclaims accolade accompanies accosted accounted accounting accounts accras accruing accusing ached aches
    aching acing acoustic acousticss acrimony actaeons actings actions actives acton adapted adderley addict addictions addition
    additive addressing administrators admired admirer admires adopts adriatics adrienne adulation adultery adulthoods adults
    advantaged advantages advent advents adverb adverbs affinities affinitys affirmed affirming affords afghanistans africas agathas
    agencys agreed agreeing agrees aground aided aiding aiming airports akbars alarms albania albanias albums alcoholics alcohols
    alderamin alford aliening aliens alighting aline allahs allaying allays allegiances allergys alleys allocation allots alloyed
    alloying alloys allusion altitudes alvarado amarillo amaterasu amaterasus amateurs amazons american americans americas ammonias
    ammunition ammunitions amputating amused amuses amusing amways anaemia anaemias analysed analyser analyses analysiss analyst
    analysts anarchism anarchists anastasia anastasias anatolia ancestor ancestries ancestrys ancients andersen anderson andorras
    andre andrea andrei andres andress andrews angel angeles angels angering angies angled angler anglers angling anglos anibal
    anibals annotating annotation anointing antennae anthony antibiotic antifreezes anton antone antons antonym antonys anuses
    anxietys anybodies anybodys anyones anythings apartheids apathetic apologys appalled appalling apparels apparent apparently
    apparition appealed appealing appeased appeasing append appending appendixs appetites applauded applauding appleseed appleton
    appliance applies applying appointing appointments apposite appraising appreciate appreciates approaches approachs apricots
    aptitudes aquitaines arabys araguaya arbitrate arbour arced archer archers archerys archest archs arcing arcked arcking ardent
    ardour arenas argus arguss ariostos armament armenian armenians armenias arminius arminiuss armoured armouring armours armoury
    arrange arranges arraying arresting arrests arsenals arsons articles artistic artists aryans ascends ascent ascents ascertain
    asgard ashing ashmolean ashtrays asias asiatics aspiration aspiring aspirins assailants assassins assaulter assemble assembled
    assemblys assessing assessments assimilations assumed assumes assure asteroid asteroids asthmas astounding astronauts aswans
    asylums athletic athleticss atkins attach attached attaching attacker attendances attentions atticas attics attiring attitude
    attorney attorneys attucks auctions austrian authoring authorised authoritys authors autonomy avenge avenues averaged averages
    avernuss averroes averroess avert averts aviators avoidance awards ayurveda babble babbling babes babied babier babiest babylonian
    babylons backed backhanded backhands backing backus bacons bacterial bacterias bactria badder badgers badges baffin bagged baggier
    baggiess baggiest bailed bailing bairds bakes baking balconys balded balding balinese balineses balked balking balled ballets
    balling ballistics baloneys bandana bandanas banded bandied bandies banding bands bangladeshi bangladeshs banjos banked banker
    banking bankss banner bantered bantering banters banting barabbas barabbass barbed barbers barbies barbing bared barer barged
    barging baring baritone barked barking barley barlow barman barrel barrels barren barrie barriers barries barrings barron barter
    bartered bartering barters barton baseballs bases bashos bashs basies basin basing basked basketballs baskets basking basses
    basseterre basted bastes basting bataan batches bathed bathes bathing bathrooms batons batsman batted batterys battled battling
    baxter baxters baying beachs beacon beaded beading beaked beaker beaks beamed beaming beaned beaning bearding beards bearer
    bearing beast beasts beater beatrice beautifully beautify beavers became becomes bedder bedrooms bedtimes befriend befriended
    befriends begin behans beheld behinds beings belated belie belied beliefs belies believed believer believes belled bellied bellies
    belling bellinis bellying bellys belying bemoaned benaress benefit bengal bengalis bengals benzs berger bergers bering berings
    berthing bertie bertillon bessie bested besting betray betrayed betraying bette betted bettered bettering betters bettes bettie
    bettor biased biding biking billie billies billings billion billions billys bimini biminis binarys binder binders binding bingos
    biologically biologys birches birding birthdays birthing births bitched bitchs bitter bitterer bitters blacken blackening blacker
    blacking blackjacks blackmailer blackouts blakes blamed blamer blaming blanker blanket blared blares blaring blasts blazers
    bleachs bleated bleating bleats blending blends blessing blessings blinked blinking blinks blitzs blochs blockade blockaded
    blockades blocs blonds bloodiest blooding bloods bloodying blotted blotters bloused blouses blousing blown bludgeon blunts blushed
    blushes blushing boarded boarding boards boast boasts boated boating bobbed bobbies bobbin bobbing boccaccios boded bodes bodices
    boding boeing bogged bogging boiled boilers bolivars boloneys bolted bolting bolton bombings bondages bonifaces boning bonuss
    booed booing bookend booker bookings booleans boomed booming boones boost boosted boosting boosts bootee bootes booths bootie
    booties bootys borden border boredoms boring borrowing borrows bossed bossing bostons botches bottled bottles bough boughs bounds
    bountys bournemouths bowed bowies bowing bowler boxers boxings boyfriends brace braced bracelet bradly bragging brahes braiding
    brains brainy braise braised braises braising brake braked braking brando brandos brands brassy brattain braved braver braves
    brawls brawns braziers breached breaches breaching breachs breaded breading breads breadth breakfasts breathed breather breathers
    breathes breaths breeder breedings breezed breezing brest brests brethren brewed brices bride brides bridesmaids bridger bridgers
    bridgess bridget bridgets bridle bridled bridles bridling briggs brighten brightons brines brinks brisked brisking brisks britains
    britannia britches britishs brittany britten brittney broach broadening brocaded brocades brocading broccolis brocks broiler
    broker brooding brooke brooked brooking brooks brotherhoods browne browner brownes brownian brownians brownie brownings brows
    browse browsed browses browsing bruces brunch brunt brushes brushs brutish bryces bubble bubbling bucked buckets buckled buckles
    buckley buddys budge budged budges budgets buffalos buffed buffer buffered buffets bugged bugger buggers buggies bugging buggys
    buicks builders builds bulled bullet bulling bullions bullocks bullys bummed bumper bumpers bunche bunchs bungle bunin bunked
    bunking bunnys bunsens buoyed buoying burdening burdens burgess burglar burglaries burglary burglarys buried buries burnss burped
    burping burred burring burrow burrowed burrowing bursted bursting bursts burying bused buses bushed bushel bushels bushing bushs
    busied busies busing bustled bustling busying butler butlers butte butted buttered butterflys buttering buttery buttes butting
    buttoning buttress buttresses bypast cabinets cabled cables cabling cached caches caching caging caking calculators calculuses
    calculuss calcuttas calibrate calibrates callas caller callie callies callings calliopes callus calmed calming calves calvin
    cameos cameras campaigns camped campinas campinass camps canadian canals cancel cancelled cancelling cancers candled candles
    candying candys canine canister canker cannes cannon canoed canoes canteens canter cantrell cantrells capacitys capers capet
    capped capping captains capulet caras carats caravans carbons cardboards cardins careering careers carelessly caress careys caribs
    carina carlin carlo carlsons carlton carnal carnegie carnot carole carols carouse caroused carouses carped carpets carping carrie
    carrier carriers carrot carrs carrys carson carted cartels carter carters carting carton carver carvers cased caseys cashed cashes
    cashing casing casings casio casios cassino cassinos cassiuss caster castes casting castle catapults catchings catchs catchy cater
    caterpillars caters catfishs catholics catwalk caucasian caucasus caucasuss caucuses caucusing caucussing caulking caused causing
    caustics cautions caved caves caving cawing ceased ceases ceasing ceding celebrated celebrates celebrity celebritys celerys
    cellars cellos cellulars cemented cementing cemeteries cemeterys centaurus centauruss centralise centrals centuries centurys
    ceramics cereals ceremonial ceremonials ceremonys certificated certificates chafed chafes chaffed chaffing chaffs chafing chain
    chaining chains chairs chaitin challenged challenger challenges chamberss champing champs chance chanced chancing chanel chanels
    changes changs channelled channelling chans chaplain chapped chapping chapters characterise charged charges charitys charlies
    charming charms charring chars charted charter chartered chartering charters charting charts chasity chasms chaste chaster chatter
    cheapening checked checker cheek cheeked cheeking cheeks cheeping cheeriest cheerios cheerioss cheery cheesed cheeses chelseas
    chemistrys cheops cheries chester chests cheyennes chick chickening chics chiefs childlike childrens childs chilli chilling chills
    chilly chimed chimes chiming chimpanzees chimps chinas chineses chinked chinking chinooks chipped chipping chirps chlorines
    chocolates choicer choices choirs chopin chopper choral chords chore choruses choruss chose chous chowed chowing christas
    christchurchs christen christened christening christens christi christianitys christies christine christis christmases christmass
    chromed chromes chromosome chrysostoms chrystal chuckled chuckling chungs chunks chunky churchs ciders cinching cinder cinderellas
    cinemas circe circled circles circumcisions ciscos citations clacked clacking clacks clamber clambers clammed clamming clamping
    clamps clams clanged clanging clapped clapping clapton claras clares clarissa clarissas clarity clashed clashes clashing clashs
    clasps classmate classrooms classy clause clauses clauss clayton cleaned cleaner cleans cleansed cleanser cleanses cleansing
    clearer clearing clears cleats cleave cleaved cleavers cleaves cleaving clever clicking clicks climes clinging clings clinks
    clippings clocked clocking clocks closed closer closes closet clothe clothed clothos cloths clots clotted clotting clouded
    clouding clouds cloudy clover clovers clowns clucked clucking clucks clued coaching coachs coalesced coarse coarsely coastlines
    coasts coats cobains cocaines cockeyed cocking cockroachs cocoanut cocoanuts coconuts codding coffees coffer coffey coiled coiling
    coined coining cointreaus coked cokes coking colettes colins collaborate collaborates collapsed collapses collar collared collates
    collating collection collided colliers collin colombian colonials colons colony colorado coloureds colours columbines combats
    combing comets comfortably comics comings commando commands commenced commencing commend commended commending commends comment
    committed commonest commotion communions communism communists communitys commuted commuter commuters commuting companions companys
    compaqs compared compares competing competitor competitors compilations completion comprehensions compute computed computerise
    computes comtes conceit concept concerns concerted concerti concerting concerto concerts concession concessions concetta conclude
    concluded concocting concrete concussions condoned condoning condor condors confessed confession confuse confuses confusions
    congeal congealed congealing congeals conjugal conjugate conjugates conjugation connects conned conner conners conning connoted
    connotes connoting conquers consents conservatives consoling conspiracys constipations construes consular contact contagion
    contagions containing contend contents contest context contiguous continue continuing contours contraceptives contracts contraries
    contrarys contrast contreras contrerass controllers convent convents converged converging conversed conversing conversions
    converter conveyance convinced convinces convoy cooed cooing cookbooks cooke cooked cookes cookie cooks cooled cooler cooling
    cooped cooper cooping coped copes copier copiers coppers corals corded cording cordoning corduroy cores coring corked corking
    cornea corneas corned cornet cornets cornier corning coroner coroners corps corral corridors corroding cosies cosmic costumed
    costumes cotonous cottons cottonwood couching coughs councils counsellors counteract counters countess countesses counties
    countrys countys courages coursed courser courses courting courts covert coverts coves coveted coveting covets cowards cowered
    cowering cowers cowing cowper crabs cracker crackled crackling crafts crafty crammed cramming cramp cramping crams craned cranes
    craning cranked cranking cranks crashs crated craters crave craved craves craving crawls crayoning crazes crazys creams creamy
    create created creates creating creatives credits creeping creeps creepy crepe crescents cressidas crested cretes crewed crewing
    crickets cricks crimea crimeas criminally cringed cringes cringing crisco crises crisis crisp crispy croaked croaking croaks
    crocks crocodiles cronies cronin crook crookes crooking crooned crooning croons cropped cropping crossbows crossed crosser
    crossest crosswords crotchs crouch crowbars crunch crunched crunching crunchs crusaded crusader crusaders crusadess crushed
    crushes crushing crushs crust crusts crutch crutches crybabys crypt crypts crystals cubicles cubing cucumbers cueing cuing culled
    culling cultured cultures cumming cunning cupped cupping curbed curbing curdling curies curios curiously curled curling curly
    curried curries currying currys curse cursed curses cursing curved curves curving cushions custom customer cuticle cuticles
    cutlerys cuttings cycled cycles cyclopss dabbling daddys daemon dainties daintily dairies dallying damage damages damons danced
    dancer dances dandies danger dangers dantes darin daring darkening darned darted darths darting dashes daughters dawned dawning
    dazing deadened deader deadline deads deafer dealings dearer dearth dearths debase debated debates debating debilitate debility
    debited debiting debits debouillet debuted debuting debuts decades deced decide decides decker decoded decodes decree decrees
    dedicated dedicating dedication deducted deducting deduction deductive deepen deepened deepening defected defective defenced
    defences defends deference deficits defile defined defines definitions degraded deign dejected dejection delaying deletions
    deliveries deliverys deluding dementia deming democracys demonstrator denials dental dented denting dentists deodorants deons
    depart departed departing departs depend depended deplete depleted depletes depleting deposits depot depots depresses depressions
    depths derails derbys derided derides deriding derive derived derives deriving describes descriptions deserted deserting designs
    desisted despaired despairing despairs despise destroyed destroying destruction destructions detail detains detections detectives
    detentions detested detonation detonators developed developers devils devons devoutly diabetess diagrams dialling diaspora
    diasporas dicing dickenss dictated dictating dictation didos differences digit diking dilating dilation diluting dilution diner
    dinghys dingy dining dinned dinners dinosaurs dipper disabilitys disbelieves discard discarded discorded discords discos
    discriminations discus discuses diseased diseases disguise disguises dished dishs dishwashers disneys disperse disperses displays
    dissertations distraction district districts dived diver divers dives divine diving divisions docked docking doctors document
    documentarys dogged dogging doling domestics dominant dominated dominates doming donaldsons donatello donation donner donors
    doodling doping dosing doting doubled doubles doubling doubly doughnut doughs dovers downss downys dozing dragons drains dramas
    draping draught drawers drawings drawling dreamer dreamt dreamy dregss dresser dressers dresses dressings dressy dried drier
    driers dries drills dripped dripping drivel drivels driven droned droning drooped drooping droops dropboxs droppings droughts
    droves drowsed drowsing drugged drugging drumming drunks drying ducked ducking ducklings duding duelling duncans duping duress
    durkheims dusted dustier dustys dutchs dyeing dyings dyking dylans eagerest earths earthy eased easing easter eastward eclipsed
    eclipses economics economys ecstasys eczemas edicts edinburghs ediths edition educated educating educations effect efforts
    egyptians egypts eighteens eighths eights eighty ejection elaboration elastics elbows elder elections electricitys electrocute
    electrocuted electrocutes electron elegance elements elevens eliminates eliot elliots elliott elmers emails emancipate emancipates
    embarrasses embarrassments embassies embedded embeds embodied embodies embossed emigrant emigrants emigration eminently emissaries
    emissarys emitting empires emptier emptiest emptys encourage encourages endear endings endorsed endorses endorsing enemys energys
    engage engages engaging engineerings engines englands englishs engrosses enlivening enormous enoughs enquires enquiries enquirys
    enraged enrolled enrolling enrolment entailed enterprises enters enticing entirely entitle entitles envelop enveloped envelopes
    envelops envoys enzymes episodes epsteins equalitys equals equation erased erasers erases erection erects erises erosions errors
    escorted escorting especial especially espionage essaying essays essentially estates esteeming estradas ethics ethnic eucharist
    eumenides eumenidess evacuate evaluated evaluates evenings eventual everready everreadys everybodys everythings evidenced
    evidences exaggerate exaggerates excelled excepts excerpt excise excised excises excising exhausts exists exited exiting exits
    exotic exotics expelling expels experiments expert experts expire expires exploded explodes exploits explore extant extend
    extensions extents extermination eyeballing eyeing fabrics facebooks facets facing faction factions factor factorys fagin failing
    failings failures fainter faints fairer fairly fairys faiths falsehoods falter faltering falters familys famines fancied fancier
    fanciest fancys fannies fantasied fantasies fantasy fantasying fantasys farces farewell faring farmer farther fascisms fasted
    fasten fathers fating fatter fattiest fattys faucet faults faulty favours fawkess fazing fearsome feasting feather feeders feeler
    feinted feinting feints felled felling fellow fellows feminisms fencings fended fenders fending fernandos ferraris ferraros
    ferrying fester festered feuding fevers fiance fielding fieldss fiend fiends fierceness fifteens fiftys fighter filed filets
    filing filler fillet filling filths finales finals financially finch finches findings finer fingernail fining finishes finishs
    finnish firearms fired fires firing firmed firmer firming firsts fitter fittings fixture flagging flailed flaked flakes flaking
    flamed flames flaming flapped flapping flasher flashest flashlight flashs flashy flattering flattest flatts flavour flecked
    flecking flecks fleshed fleshes fleshing flicker fliers fliest flight flights flinchs fling flints flipper flitting floats flocked
    flocking flocks flooded flooding floors flopped flopping flours flowed flowered flowerss flowery floyds flusher flushest flushs
    fluttering foaled foaling fodder fogged fogging foiled foiling folders folding follower followings fonder foosball footballs
    footed footing foraying forbes forceps forded fording foreheads fores foresees forested forevers foreword forewords forgave forge
    forged forger forges forgets forging forgiven forgives forgo forked forking formed formers forming formosas forms formulae
    formulas forster fortes fortuitous fortunate fortunes fortys forwarder fostered fosters fouled fouling foundations founding founds
    fountains fouriers fourteens fowled fowling foxing fraction fractured fractures framing franc frances franck franco francs franks
    freckle freckled freely freezer freezes freighting frenchs friction frictions fridays fried friending frieze fright frighted
    frighting frights fringed fringes fronts frozen fruitier fruitiest fruition fruitions fruits frying fudged fudges fuentess fulled
    fulling functions funding funerals funnys furnaces furred furring futures gabbed gabbing gable gables gagged gagging gambit
    gamblers gamest gander ganders gandhis ganges gangling gangrened gangster gaoled gaoling gaols gaping garaged garages garbage
    garble garbled garbles garbling garbs gardenia garretts gashed gashes gashing gasped gasping gasser gatess gating gauged gauging
    gazed gazing generate generates generations generators genocides gentlemans gentlemen geographys geometrys geralds gerard germans
    germanys gettysburgs ghosts gibing giggling gingers ginned ginning gipsies girdled girdling girlfriends givens glades gladiators
    glassed glassing glassy glazed gleaning glitters glooms glossed glosses glowed glowing glutted goaded goading goalies goalkeepers
    goblin goddesses godless goggle goldfishs gonged gonging goodys goofed goofing googles goosed goosing gorillas goring gosling
    governments graced graces graded grader gradys grammars grander grandest grandiose grands grapes grasps grassed grasses grassiest
    grassing grassy grated grater grates gratuities gratuitous gratuitys graved gravel graven graver graves gravitys gravys grazes
    greasiest greats greed greeds greene greener greenes greenhouses greens greeted greeting grenada grenades greta grinders grinning
    griped gripes griping groaning groin groove grooved grooving grossest groszs grotiuss grottoes grounded grounds grouped grouper
    groupers grouping groups grovel grover groves grower growing growled growling growls growths grubbed grubbing guarantee guarantees
    guard guardians guarding guesses guested guests guidances guided guides guilts guinean guineas guitars gummier gummiest gunner
    gunpowders gusted gutter gutting guying gymnasticss gypsys haass habitats hacker hacksaws haircuts hairdressers haled haling
    halloweens hallucination halted halting halving hamans hamlets hammed hammers hamming hamper hampered handbooks handed handel
    handfuls handing handled handsful handsome handys hangar hangers hangings hanker hansels hansen harassments harbin hardening
    harder hardin harding hardwares hared harems haring harked harking harley harlot harlows harmon harped harper harping harries
    harrison harriss harrow harrys hartes harveys hasted hastes hasting hastingss hatched hatches hatchets hatred hatted hatting
    haunting haven havens hawked hawking haying hazing headaches header headings headlight headphone healer healths hearing hearings
    hearsays hearst hearth hearts hearty heated heaters heath heather heave heaved heavens heaves heaving heavys hedgehogs heeded
    heeding heeled heeling hegels heights helicopters heliums helper helping henrys herded herding herefords herein heresies heresy
    hermes herod herods heroic heroine heroins heron herons herpes herreras herring herschel hersheys hesitate hezbollahs hibernations
    hiking himalayas himalayass hindis hinds hinduisms hines hinged hinging hinting hipper hippie hiring hiroshimas historians
    historical historically historys hither hitlers hiving hoarder hoarders hoarse hocked hockeys hocking hockney hogged hogging
    holden holing hollows holmes holocausts homelands homeworks homosexual honours hooding hopped hopping hopscotchs horded hordes
    hording horribly horrors horsed horses horseshoes horus hoses hospitals hostages hostel hostels housed households houses hovels
    howard howards hoyles huangs huger huggins humane humans hummer humming humoured hungary hungers hunted hunter hurling hurst
    hursts hurtling husbands hustler hustles hydrogens hygienes hysterically iaccocas iapetuss ideals identifier identifies identities
    identitys idiots illinois illinoiss illnesses illuminate illuminated illusions illusory imbedded imitation imitators immigration
    imminently immobile imogenes impertinent impregnate impressions imprints imprison improvise improvises impurity inaction
    inaugurals incests incidents incite incited incites inciting inclining incognitos indented indiana indianas indias indict indira
    indoor indorsed indorses indorsing industrys inefficient infect infected infecting infections infects inferiors inflection
    ingenious ingest ingested ingesting ingests ingraining inhalers initialled initially initiating initiations injection injuries
    injurious injurys innovation inquire inquires inquiries inquirys inquisitions insect insert inserts insider insides inspectors
    inspects inspires instagrams instal installed installing installs instants instilled instilling instills institutes instruction
    insulins insults insure insured insures insuring intels intended interior interne interned internes internets interning interred
    interring intimated intimates intrench intruded intuition inundate invader invalids inverted invest invested investing invests
    invisibly invitations invoiced invoices irishs ironic ironically irradiated irrigating irtish iscariot ishmaels islamics islams
    ismael isolated isolates isolating isolation israeli israels itemised iteration jabbed jabbing jacked jackets jackpots jaimes
    jamaica jamaicans jamaicas jamels jamess jamies jangle janna jannas jaunting jealousy jeanines jeannies jeannines jekylls
    jenningss jeweller jewellers jewellerys jewishs jingle jinnah jockeys jokers joliet jonis joule journey joying judgements judgment
    juggle juiced juices jules julian julias julie julies juliets jumpers jumpier jungles junkie karat karates karats karenina
    kareninas karina kayaks keeling keener keening keepers keepings keepsake keller keyboarded keyboards keynoting killers killings
    kilned kilning kindnesses kinked kinking kipling kipper kitchens knacks kneecap kneels knickerss knifed knifes knights knocker
    knockers knockouts knotting knowings knowledges knuckled koalas labours lacing lacked ladder laded lades lading ladles lager
    lagged lagging lairs lamented laming lamour lancasters landon landry languages lapses large larges larking lasers lashs lasses
    lasted lasting lathed lather lathes lathing latina latino latins latinx latter latters lauded lauder lauders laughters launch
    laundrys lazies lazying leaded leaden leaders leading leafed leafing leaflets leagued leagues leakey leander leaned leaner leaning
    leaped leaping learns learnt leased leases leashed leashes leashing leasing leasts leaved lebanese lebaneses lebanons ledger
    leedss lefter legalise legalises legals leggings legislations lesion lesions lessen lessens lester lesters letha lethas lettuces
    leukaemias levels levers lewder liberations librarys licenced licences license lifeguards lighted lighten lightening lightens
    lighters lighting lightnings liked likens liker likest likings lilianas lilias lilles lillians lillies lilted lilting liming
    limits lined linens liners linger lining linker linnaeus linnaeuss linuxs lipsticks listed listener listens lister listing liston
    lither littered littering litters littler littles lively livens liverpools livers livest livings loader loafed loafers loafing
    loaned loaning loathsome loaves lobbied lobbying lobbys locale locals locations locke lockers lockes locket lodge lodged lodger
    lodgers lodges lodging lofted lofting logged logging londons longed longing lonnie loomed looming looneyies looped looping loosed
    looser looses loosing looted looting loping lorded lording lorrys losers loses lotterys louses lovelys lovers lowes lowing lucked
    lucking lugged lugging lullabys lunched lunchs lushes lyings lynches lyndon lyric mables macbeths macdonalds macing madeiras
    madurais magazines mailed mailing maimonides maines mainline maintain maintains maitreyas makers makeups malian malign mallets
    malted malting mamies manage managed managements managers manages manchesters manchurian manchurias mancinis mandate mandates
    mandys manets manger manhattans mania maniacs manias manic manifest manifestos manifests manipulated manipulates manitoulins
    manleys manson manuals manuel manure maples marat marathon marathons marcel marched marches marching marchs marcies marcys margies
    marian marie maries marihuana marijuanas marina marine marion marios marked marking markss marlin marooning marred marriages
    marring martas martel martha martial martians martin martina marty martyrdoms martys marvell marvels mascaraed mashes masked
    masking masons massacred massasoit massed masses massing masters mastery masturbation matchs mather mathers mathis matildas mating
    matisses matrixs matte matted mattel mattels mattes mattresses matured maturer matures mauled mauling maximums maxine mcdonald
    meanings meantime meanys measless measurable measures mechanise mechanises medals medans meddling mediaeval median medias
    mediation medications medicines medina meditation meekness meetings megans melting memling memorial memorials mended mending
    menial mentalitys mentions mentor mentored mentoring mentors meowing meraks mercks meres merged merging meringue merlin mervin
    meshed meshes meshing messengers messi messiahs messiest metals metaphors meters metes meting metre metros meuses mexicans
    michelangelos microwaved microwaves miens mights mighty migraines migrations miking mikoyans milan milestone militias milked
    milking milled milling millions milnes mimicked mimicking miming mimis minced minces mincing mindys mined miner miners mingling
    minibuss minimally minimums mining ministers ministry minted minting minuets minuses minute minuted minuter minutest mirabeau
    miring mirroring mirrors miscarried miser miserably miseries misguide misguided misled misquote misquotes missions missys mistaken
    mistakes misted mistier misting misused misuses misusing mixers mobil mobiles mobils moccasin mockingbirds modellings modes modest
    moistened moister moisture moles mollys moments momentum monastery mondays moneys mongrels monies monitors monologues monopolys
    monotonous monotony monotonys monsters montague montanan montanans montanas montes monts montys mooned mooney mooning moored
    moores mooring mooted mooting moping moral morley mormon mornings moroni morons mortals mortar mortared mortaring morton moseley
    moslem mosleys mosques mosquitos mosses mossiest motels mothers moths motioning motions motivations motley motorise motorises
    motorways moulds mountainous mountains mourning moused mouses mousey mousiest mousse mouthe mouths movers mowers mowing mucked
    mucking muddling muenster mugger mugginess mulder mulders multan multiples multiply mummys munched munches murat murats murderer
    murderers murderous muscled muscles museums mushed musial musicals musics mussed musses mussing muster mutating mutation muter
    mutilations mutinying mutter mutters muzzle muzzled muzzles muzzling mysterys nagging nancys nanjing nankings napalms napkins
    nashua nationalise nationalised nationalises nationalising nationalism nationalisms nationalistic nationally nationals nations
    naturally naturals natures nauseates navarres navarro nazism nearby neatly nebulae nebulas necklaces needled needles needling
    negotiate nelsen nelsons nembutal nemesiss neogenes nestles netflixs netherlandss netties netting nettle nettled networks neutered
    neutering neutrons newborns newsletters niagaras nickel nicknamed nicotines nieces nielsens niger nigerians nigerias nigers
    nightmares nineteens nintendos nobodies nodes nodoz noise noised noisiness noising nokias nominees nonfiction nonsense nonsenses
    noodle noodled nooses norma normals normand normans normas norses norths norwichs nosebleeds noses notation notching nothings
    notification noting notion notional nougats nought novels novice novices nowheres noyces nudest nudged nudges nudging nudity
    numbed numberss nursed nurses nutcrackers nutrient obituaries obituary obituarys object oblige obtaining obtusest occasion
    occasioned occasioning occident occidental occurring octopuses octopuss oders odysseus odysseuss odysseys offences offend
    offending offerings officer offices offings olive olivers olives olivier omitting onces onions opened openers operas operational
    operations ophelias oppenheimers opportune opposing opposite opposites opposition oppositions oppressing oppressor oppressors
    optimal option orestess organise organised organisers organises organisms organist organs osiriss ostwald oswalds othellos others
    ourselves ousted outfits outhouse outlined outlines outlive outrunning outsider outsides outwit overdoes overdoing overdone
    overlie overnights overridden overrode overruns oversees oversight overtime overuses overweights oxygens paced paces pacing
    packers packets padding paddle paddys paging paiges paining painted painter paintings paints pairs pakistans palace palaces palate
    palates palestine palestinian palestrina palettes paling palladio palled palling paltry pamper pancaked pancakes pandas pangaeas
    panicked panicking panics panned panning panthers panting pantry pantys papal papers papyruss parachuted parachutes paraded
    parades paradises paragraphs parallels paralyse paralyses paralysiss paranoia paranoid paranoids parasite parcheesi parcheesis
    pared parenting paring parish pariss parity parkas parker parkss parlour parmesan parodies parred parring parsed parses parsi
    parsing parsis parson parsonage parted particles parting partition partitioned partly partners partys passable passe passer
    passings passion passions passports pastas pasted pastes pasteurise pasting pastors pastries pastrys pastures pasty patent patents
    pates patriarch patriarchs patriot patrol patrols patrons patter patting patton paulette paunch paunches pauper paused pauses
    pausing paving pawing payed payer paypals payrolls peaces pearce pearlies pearson pease pecked pecking peddle peerless peeving
    peipings peking pellets penalise penalised penalises penalising penaltys pencils pended pending penguins peniss penknifes penney
    penniless pennys peopled peoples peopling pepped peppers pepping pepsis percents perfect perfumed perfumes perilous perked perking
    permissions pernicious pernod pernods peron persecute persecutes persecutions persists persona personally personals personnel
    persons pertained perusing pester pesticides petitions petrarch petrols pettiness petting petty petunias phased phases philips
    phillip phobos phoenicias phoned phoney phoneys phonicss phonied phonies phonys photograph photographers photographs photographys
    photon photons photosynthesiss phrase physic physicss pianolas picassos picket pickets pickier pickled pickling piddle pieced
    piecing pigged pigging piked pikes piking pilate pilates piled pilgrim piling pillaging pillar pillows pinchs pineapples pined
    pining pinked pinker pinking pinks pinnacle pinocchio pinter pinters pints pippin pistols piston pitched pitches pitching pitchs
    pitted pitting pizzas placid plagued plagues plaguing plaice plain plains plane planed planes planing planked planking planks
    planner plantain plantations planted planter planters planting plaque plastics plated platforms plaths plating platos platte
    platter platters plattes played player playstations playwrights pleading pleas pleased pleases pledged pledges pliant plodding
    plopped plopping plotter plumbed plumbers plumped plumper plunged plunging plying plymouths poached poaches poaching podding
    pointed pointer pointing poiret poirots poisson poissons pokemons pokers pokier polands policed polices policys poling polishs
    polite politically politician polled pollens pollination polling pollsters pollution ponder ponders ponds poodles poole pooles
    pooped pooping poplar popper poppies poppins populations porches pored poring pornographys porrimas portables portals ported
    portended portending portends porter porthole porting portioned portsmouths posed posing position positioning possesses possessing
    possession possessor possibles possibly postal posteriors posters postulate postures potatoes potatos potholes potted potters
    pottery potterys potting pouchs pounce pounced pouncing poussins pouted pouting powders powdery powerfully powerpoints powers
    practices practise practises prague praised praises praising prance pranced prancing prayers preaches preaching precious
    precocious predator predatory predictions prefabs prejudiced prejudices premiere premiers premise premised premises premising
    premisses premiums prenatal prescribe prescribes prescriptions presentations presenter pressing pretender prettys prevented
    preventions prevents preyed preying pricked pricking pricks prided prides priding pried pries priestess priestesses priestleys
    priests primarys primate primates primed primer primes priming princes princesses printer printers printings printout prise prised
    prises prising prisoner prisons privater privatest privation privatise privatises prizes probabilitys processes productions
    profess profiled profiles profits projected projecting projection projects pronounces proofs propagandas propagated propagates
    propel propers propertys propped propping propriety prosecuted prosecution prosper prostituted prostitutes protections proteins
    protested protesting protests protocol protons protrude protruded proved proven proverbs proves prowess proxys prying psych psyche
    psychologys psychs pubertys publics publisher publishers pucker puckered puckering puckers puddings puddled puddles puddling
    pulley pulped pulping pulsation pulsed pulsing pumpkins punchs punned punning punting pupped pupping puppys purchaser purchasers
    pureed purees purify puritys purpler purples purposed purposes purred purring pursed purses pursing pursue pursuing pursuits
    pusher pushers pushkin pushs pusses pussiest pussys putin putter puttying puzzled puzzles pyongyang pythons quacked quacking
    quacks qualify qualitys queens queerest queued queues quicken quickening quicker quiets quilts quirked quirking quirks quite
    quotas quotation quoted rabbi rabbis raced raciest racine racisms racists racket racking radial radiated radiation radiators
    raffled raffles rafted rafting raging raided raiding raids railed railing railways rainbows rained raining raisins raked raking
    rally ramada ramadans ramadas ramayana ramayanas ramble rambled rambles rambling ramos ramrodded ramses range ranged ranges
    ranging ranker rankine rankins rankled rankling ransom ransomed ransoming ransoms ranted ranting rapid rapped rapping rapunzels
    raring rasher rashes rasped rasping rathers ratings ration ratios rattled rattling raving razing reachs reactions readings
    readying realty reaming reaped reaping rearing rearrange rearranged rebellions recalling receiver receivers recenter receptions
    recife recifes recitation recite recites reclaims recoiling recorder recoveries recoverys recreated recreates recreating
    recreation recurred redresses refuge refugee refuges refugios refute refuted refutes refuting regard regarded regarding regards
    regions registers registrar registrations registry regrets regulate rehearsals reichs reilly reindeers reined reining
    relationships relays released releases relied reliefs relies relieve relieves religions religiouss relived remake remembers
    remoter remotes rending renegade renegaded repaid repairs reparation repealed repeals repeat repel repelled replacements replay
    replicas replys reports representations require requires requisites requisition rescued rescuer rescuers rescues resent resets
    resetting resisted resisting resolution resolver resolves resort resource respects restaurants restraint result retort
    retributions reuse reused reuses reusing reveal reveals revel revelation revenged revenges revenue reviews revile reviling revised
    revises revisions revive reviving revolutions revolve revolved revolvers revolves reward rewarded rewarding rewards ribbed ribbing
    ricing ricochets riders ridging riemanns riesling rifled rifles rigging righteously righting ringed ringling ringos rinsing
    rippled rippling risers rises rising ritalins rivera rivers rivets rizal rizals roamed roaming roasted roasting roasts robber
    robbie robbins robed robin robing robinsons robles robots rocked rocker rockets rockys rodgers roger rolexs roller rollins
    romanies romano romanos romansh romanss romantics romany romanys romeos romero roofings rooked rooking roosting rooted rooting
    roping rosaless rosalies rosellas rosettas rossettis rotted rotting rotund roughs roulettes roumania roumanias rounder rouses
    rowling royals rubbers rubbishs rubble rubbles rubier rubin rubins ruffle ruler rumania rumanias ruminate rumple rumpled rumples
    rumpling runaways runnier runnings runway ruses rushs ruskin russells rusted rusting rustys rutted rutting saatchis sacked sacking
    sacks sacred safariing safely safeties safetys sagged sagging sakes saladins salarys sales salients saliva sallow salons salted
    salting salutation salvages salve salved salves salving samaritan sameness sampler sanded sanding sands sandwichs santas sapling
    sapped sapping sapporos sashes sassanians sassiest satchels satirised saturdays saunaing sausages saute sauted sauterne sautes
    savage savaged savager savagest saver sawing saxon saxony saxonys sayings scabbed scabbing scala scalas scalds scale scaled
    scaling scalps scanty scarboroughs scarce scarfed scarfing scarfs scarves scenic scented scenting scents schemed schemer schemes
    schoolboys schoolteacher sciences scooping scooter scooters scooting scoots scoped scopes scoping scorer scorn scorned scorning
    scorns scots scotts scotty scoured scouring scours scouted scouting scrabbles scram scramble scrammed scramming scrams scrapped
    scrapping scraps scratchs scratchy screening screens screwdrivers scribble scripts scrooges scrounge scrounged scrounges scrubbed
    scrutiny scuff scuffed scuffing scuffs sculptor sculptured sculptures scurrying seafaring sealing seals seaming seaports searches
    searchs seared searing sears seashell seasides seasoning seasonings seasons seated seating secrecys secrete secretes secretion
    sections securely securing securitys seeding seegers seeming seeping seeps segregations seizures semiramis semiramiss senecas
    sensed senses sensing sensor separated separates separating separation seriess sermons servants servers serves service serviced
    setback setters setting settler settles settling sevens seventeens sever severed severer severn severs sewers sewings sexton
    shacks shaded shades shading shaggier shake shaken shakes shakespeares shallow shallows shamed shameless shames shaming shammed
    shanas shanes shanty shape shaped shaping shari sharia sharif sharis sharked sharking sharon sharpe sharped sharpeners sharper
    sharpes sharping sharpness sharps shatter shattered shattering shatters shaven shavers shavian sheared shearing shears sheathe
    sheaths sheave sheaves sheeps sheets sheilas shelfs shelia shelled sheller shelling shells shelly shelters shied shielded shields
    shifts shifty shiite shimmers shingle shinned shinning shippings shirks shirted shirting shiver shocks shoed shoeing shooed
    shooing shoos shopped shored shores shoring shorted shorter shorting shotguns shovel shovels showers showier showings showman
    shrank shred shreds shreks shriek shrouded shucked shucking shucks shuts shutter shuttered shuttering shutters shutting shying
    sicked sicker sicking sicknesses sicks sides siding sieges siemenss sifted sifting sighed sights signalling signals signer signing
    sihanouk sills sillys silted silting silts silvers silvery silvia simenons similes simmer simmonss simone simple simplex
    simulations singe singeing singer singes singhs singled singles singling singly sinkiang sinking sinks sinner sipped sipping
    siring sissiest sissys sitter sitters situated sixteens sixths sizing skateboarded skateboards skeins skeletons skewer skewing
    skill skimming skimped skimping skimps skinner skinnys skipper skits skulls skunks skying skypes slabbed slabbing slacked slacker
    slacking slacks slain slaked slakes slaking slamming slangs slants slashs slated slates slating slats slaverys slavic slavs
    slaying sleeking sleeks sleepers sleepy sleeting sleets slewing slicked slicking slicks slight slily slimes slimmed slimmer
    slinging slings slinked slinking slinks slippers slippery sliver slogged slogging sloped slopes slopped slopping sloshed sloshes
    sloshing sloths slotted slotting slowed slower slowing slugged slugging sluice sluiced sluices sluicing slummed slummer slumming
    smallest smalls smarted smarts smashs smears smelted smelting smelts smiled smiles smiling smites smiths smiting smocked smocking
    smocks smoker smokers smokey smokeys smoother smoothing smothers smoulder smouldered smouldering smoulders smuggler smugglers
    snacked snacking snacks snagged snagging snailing snails snaked snaking snared snares snaring snatch snatches sneads sneaker
    sneaky snells snider sniders sniffled sniffling snipped snipping snitched snitching snitchs snooping snored snores snoring snots
    snouts snowballs snowed snowfall snowing snuffed snuffer snuffing snuffs snugger snuggle snuggled snuggles snuggling soaking
    soared soaring soaves socials societys sociologists sociologys socked sockets socking softballs sohos soiling soils solder
    soldered soldering solders solider solitude solution solutions solvent somalian somalias somebodys somethings sonnets soots sopped
    sopping sores sourced sowed sowing spaced spacial spaded spades spains spanishs spanked spanking spanks spanner spanning spared
    sparer spares sparing sparkled sparkss sparred spars sparse spatted spatting spayed spaying spearing spears specially specials
    speciess specking specks speechs speeding speeds speedy spelled spelling spells spending spends spewed spewing spicas spiced
    spices spicing spikes spills spilt spines spinning spinxs spires spirited spiriting spirits spite spited spites spiting spitted
    spitzs splashs splice spliced splices splicing splint splinted splinters splinting splints splits splitting spocks spoiling spoilt
    spokes sponsors spooked spooking spooks spooled spooling spools spooned spooning spoons spores sported sporting spouted spouting
    spouts sprain spraining sprains spraying sprays spreed spreeing spring sprinter sprints sprites sprout sprouted sprouting spurious
    spurning spurns spurring spurting spurts sputter squads square squared squarer squarest squashs squat squint squints squire
    squires squiring stable stabled stables stablest stabling stacey staceys stacis stacked stacking stacks stael staels staffing
    staffs staged stages staging stain stains stair staked stakes staking stale staled stales staling stalins stalled stalling stalls
    stampede standings stanleys stans stanzas stapled stapler staplers staples starch starched starches starching starks starred
    starring starrs starter starting startled stated statements staten stater states stating stationary stationerys stations statistic
    statue stave staved staves staving stayed steadied steaks steamed steamier steams steamy steele steeling steels steeped steeping
    steeps steering steinbecks stemming stephan stephens stereotyped sterling steven stewarded stewing stickys stiffed stiffening
    stiffer stiffing stiffs stigma stilling stills stines sting stinging stings stingy stinted stinting stints stirring stirs stitched
    stitching stitchs stocking stocks stocky stoke stoked stokes stoking stoles stomachs stomped stomping stomps stones stoney stoning
    stooped stooping stoops stopper storages store stored storerooms stores storeys storing storks stormed stormier storming storms
    stormy storys stouts stoves stowaway stowed stowing straggle straggled straggles straggling straightened straights straining
    strains strait strand stranded stranding strands strange strangely strapping straps strategys strayed straying strays streaked
    streaking streaks stresses strews stride strife striker strikes striking stringier strings stringy stripe striped stripes striping
    stript strive striving strode stronger strongly strongs strove strummed strumming strung stuart stuarts stubbed stubbing stubborn
    students studied studios studys stuffings stuffs stuffy stumped stumping stumps stupids sturdy stuttered stuttering stutters style
    styled stylus styrofoams styron suaver submissions submitted submitting subscriber subscribes subside subtracts succeeds
    successors succouring suckers suckled suckling sucrets suction suddenly sufferings suffers suffocation sugars sugary suitcases
    suited suites suiting sulked sulking summed summers summit summits summonses summonss sumner sumter sunburns sunburnt sundae
    sundas sundays sundry sunned sunning sunnyvale sunscreens suntanned superiors supplying supporter suppose supposes suppresses
    supremacys surfings surgerys surging suriname surnames surprised surprises surveyed survives suspects suspended suspending swabbed
    swabbing swamped swamping swamps swanseas swarms swathing swayed swaying sweating sweats sweeping sweeps sweetening swelled
    swelling swells swerve swerved swerving swigged swigging swigs swilling swills swines switchboards switcher switchs swooping
    swords sylvias sylvie symbols symptom synagogs synagogues syriac syrian syrias syrups systems taboos tabued tabuing tabulated
    tabulating tabulation tabulations tacked tacking tackles tacks taichung tailed tailing tailor tainted tainting taints taiping
    taiyuans takers tales talibans talker taller taming tangiers tangierss tangs tanked tanking tanner tapers tapestries tapestrys
    tapped tapping tarpaulin tarriest tarrying tartarys tartuffe tasked tasking tastes tattoos tatums taxied taxing teaches teachings
    teamed teaming teared tearing teats technique technologys teenage teenager teetered teetering teethe telegrams tellers tempe
    temperatures temples temptation tempting tenanting tendency tender tennessee tennessees tenniss tensed tenser tenses tensing
    tented tenth tenting terminally terminals termite terraced terraces terrains terrance terrifies territorys terrorise terrorised
    terrorises terrorising terrorism terrorisms tertiarys tested testes testing testis tetanuss textbooks textile thames thanhs thank
    thanking thants thatcher thebes theirs theocritus theorise theorised theorists theorys therapists therapys therein theresa therese
    theron thesaurus thesauruses thesauruss theses thicket thickets thicks thiefs thinker thinned thinnest thinning thins thirds
    thirsts thirsty thirteens thirtys thomass thongs thorough thoths though thrace thrash thread threaded threading threads threes
    throats throbs thrust thumbed thumbing thumbs thursdays thymes ticked ticking tickle ticks tigers tightss tilling timers
    timetables timexs tinges tings tinkerbells tinkle tinkled tinkles tipped tipping tipsier tirade tirades tires tiring tissues
    titanias titillate titillated titillating titter tittered tittering toasted toasters toasts todays toddle toddled toddlers toddles
    toeing toiled toiling tokens tolled tolling tomas tomatos tomlin tommys tomorrows tongued tongues tonights toning tonnes tooted
    toothaches toothbrushs tooths tooting topical topics toppled toppling torched torches torching torchs tories torrenss torrid
    tortoises tortuous tossed tosses totality toting tottered tottering touchier touchings touchs touchy touring tourists tournaments
    toward towels towers towing townes toying traced traces tracey tracie tracing tracis tracked tractor tractors tracts tracys trader
    traders traffics tragedys trailed trailers trailing trails trainee trainees trainer trainings traitorous traits tramped tramping
    trampolines tramps trance transfers translated translates trapper trappings trashs trashy travelled travelling trawler treading
    treads treasurers treasures treasuries treasurys treaties treatise treatises treatys trents trevelyan tribes trickle trickled
    trickles trickling tricky triestes trilogys tripes tripled tripling tripos trippe trippes trolled trolleys trolls trooping troops
    trophies trophys trotting troubled troubles trough trouping trouser trouserss trowel trucked trucking trucks truest truing trumped
    trumping trumps trustee trustees trusties trusts trusty tubing tuesdays tuitions tumble tumbler tummys tuned tuner tuning tunisias
    tunnels turbans turfed turfing turin turings turins turkishs turners turnip turpins tutorials tutoring tutors twains tweaked
    tweaking tweaks twelves twentys twines twinged twingeing twinging twister twists twitchs twitters tying tyrannical tyrannies
    tyrannise tyrannises tyranny tyrannys tyrees ukraines ultimata ultimates ultraviolets umbrellas unaffected unanimous unattended
    unbeliever uncomfortably unconsciouss underside underwears undoes undoings undying uneasiness unfairer unfasten unfastening
    unification uniforms uninspired unintelligent unintended uniroyal uniroyals unite unites universitys unload unloaded unloading
    unloads unlock unlocked unlocking unlocks unsafer unscrews unsettle unsettled unsettles unsettling untied untiring update upending
    upgraded upgrades uprisings upsets upsetting urbane urbans ursuline usefully ushers uttering vaccines valencia valiums valletta
    valleys valuable valued values vampires varanasi varanasis varnished varnishes varnishing varnishs vaults vegetarians vented
    venting ventured ventures venues venuss verifications vermins veronese veroneses vices vicing victim victoria victorias vientiane
    vietnams vigils villager villagers villains villainy violences violet virgie virgies virgil virgils virginitys viruss visibly
    vising visitors visits vitamins vivacious vocabularys vodkas voiced volcanos volley volleyballs volumes voodooing voters vouched
    vouchers vouches vowing wadded wadding waded wading wafers wafted wafting waging wagners wailed wailing waist waists waite waiter
    waites waived waives waiving waked wales walker walkers walled waller wallets walling wallis wallow wallpapers wallss walter
    waltzs wander wanders waned waning wankel wankels wanner wanton wantoned warded warding wardrobes warfares waring warner warps
    washed washer washers washings washs wastes watchs watered watering waters watertight watery wavered wavering wavers waving waxing
    weaken weakly weaning weariness wearying weathers weaved weaver weaving wedded weddings wedging wednesdays weeing weekends weeklys
    weekss weeping weighty weirdos welcomed welcomes welded welding welted welting wetter whaler whalers wheats wheel wheelchairs
    wheres wherever whetted whetting whiled whiles whiling whimper whimpered whimpering whimpers whined whines whinnies whisk whisker
    whiskered whiskers whisks whiskys whistler whistlers whitby whiteheads whiten whitened whitens whiter whitest whitley whitney
    whittle whittled whittles wholes whooping wicker widow widows wiemar wigner wilder wildlifes wildly williams willows willys
    wincing winded winding windowss winging wining winked winking winners winnings winter winterier wintrier wipers wiring wises wishs
    witched witches witching witchs withdrawals withdrawn withdraws withdrew withers within witting wizards woking womens wonders
    wooded woodss woodworks woodys worded wording workers workings workouts worlds wormed worming worries worrys worsen worses
    worsting worsts worths worthy wotans woulds wounder wounds wrapper wrappings wreaked wreathing wrecker wrested wresting wrestlings
    wrests wrier wriest wright wrights wrings writers writes writhe writhing writings writs wrongs yachting yahtzees yaobangs yearning
    yearns yeasts yellowing yesterdays yodelling youngs youths youtubes yucatans zombi zombis zoning zoomed zooming`.split(
    /\s+/,
  ),
);

/** Whether this is one of them: lower case, no apostrophes. */
export function isOrdinary(word: string): boolean {
  return ORDINARY.has(word);
}
