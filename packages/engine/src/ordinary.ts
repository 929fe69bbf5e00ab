/**
 * Ordinary words that lie one slip away from a word of the library and are never taken for it: hopping is not hoping, thrown is not
 * throw. Kept up by comparing a list of common British words with the library's; only the words that matter are here.
 */
export const ORDINARY: ReadonlySet<string> = new Set(
  `abbasids aberration abilenes abilities abilitys abortions abound abounded abridging abuser abusers academys accelerated
    accelerates accelerations accents accentures accept accesses accessing accidental accidents acclaims accompanies accosted accounts
    accras accruing accusing acoustic acousticss acrimony actaeons actions actives acton adderley addict addictions addition additive
    administrators admired admirer admires adriatics adrienne adulation adultery adults advantaged advantages advents adverbs advert
    affinities affinitys affirmed affirming affords afghanistans africas agathas agencys agreeing aground aiding aiming akbars alarms
    albanian albanias albums alcoholics alcohols alderamin alford aliening aliens aline allah allahs allaying allays allegiances
    allocation alloyed alloying altitudes amazons american americas ammonias ammunitions amputating amused amuses amusing amways
    anaemia anaemias analysed analyser analyses analysiss analyst analysts anarchism anarchists anastasia anastasias anatolia andersen
    anderson andorras andre andrea andrei andres andress andrews angel angeles angels angering angies angled angler anglers angling
    anglos anibal anibals annotating annotation anointing antennae anthony antibiotic anton antone antons antonym antonys anuses
    anybodies anybodys anyones anythings apartheids apathetic aping apologys appalled appalling apparels apparent apparently
    apparition appealed appealing appeased appeasing append appendixs appetites applauded applauding appleseed appliance applies
    applying appointing appointments apposite appraising appreciate appreciates approaches approachs apricots aptitudes aquitaines
    arabys araguaya arbour archer archers archerys arcing ardent ardour arenas ariostos armament armenian armenians armenias arminius
    arminiuss armoured armouring armours armoury arrange arranges arraying arresting arrests arsenals articles artists aryans ascends
    ascent ascertain asgard ashing ashmolean ashtrays asias asiatics aspiration aspiring aspirins assailants assassins assaulter
    assemble assemblys assessing assimilations assumed assumes assure asteroid asteroids astounding aswans asylums athletic athleticss
    atkins attach attached attaching attacker attentions atticas attics attiring attitude attorneys attucks auction auctions authoring
    authorised authoritys authors autonomy avenge avenues averaged averages avernuss averroes averroess averts aviators avoidance
    ayurveda babbling babes babied babier babiest babylonian babylons backed backhanded backhands backus bacterial bacterias bactria
    badder badge badgers badges baffin bagged bailed bailing bairds balconys balinese balineses balked balled ballets balling baloneys
    bandana bandanas banded banding bands bangladeshi bangladeshs banjos banked banking bankss banner banning banter bantered
    bantering banters banting barabbas barabbass barbed barbies barbing bared barged barging baring baritone barked barking barley
    barlow barrel barren barrie barriers barries barrings barron barter bartered bartering barters barton baseballs bases bashos bashs
    basies basin basing basked basking basses basseterre basted bastes basting bataan batches bathed bathes bathing bathrooms batons
    batted batterys batting battled baxter baxters baying beachs beaded beading beaked beaker beaks beamed beaming beaned beaning
    bearding beards bearer bearing beast beasts beater beautifully beavers became becomes bedder bedrooms bedtimes befriend befriended
    befriends behans beheld behinds beings belated belied believer believes belled bellied bellies belling bellinis bellying bellys
    belonging belying bemoaned benaress benefit benzs berger bergers bering berings berthing bertie bertillon bessie bested besting
    betray betrayed betraying bette betted bettered bettering betters bettes bettie bettor biased biding biking bikinis billie billies
    billings billion billions billys bimini binarys binder binders binding biologys birches birding birthdays birthing births bisexual
    bitched bitchs bitter bitterer bitters blacken blackening blacker blacking blackjacks blackmailer blackouts blakes blamed blamer
    blaming blanker blanket blared blares blaring blasts blazers bleachs bleated bleating bleats blending blends blessing blessings
    blinked blinking blinks blochs blockade blockaded blockades blocs blonds bloodiest blooding bloods bloodying bloused blouses
    blousing blown blunts boarded boarding boards boast boasts boated boating bobbed bobbies bobbin bobbing bodes bodices boding
    boeing bogging boiled boilers bolivars boloneys bolted bolting bolton bombings bondages bonifaces boning bonuss booed booing
    bookend booker bookings booleans boomed booming boones boost boosted boosting boosts bootee bootes booths bootie booties bootys
    borden border boredoms boring borrowing borrows bostons botches bottled bottles bough boughs bounds bountys bournemouths bowed
    bowies bowing bowler boxers boxings boyfriends brace braced bracelet bradly bragging brahes braiding braise braised braises
    braising braked brakes braking brando brandos brassy brattain braver braves brawls brawns braziers breaching breachs breading
    breads breadth breakfasts breathe breathed breathers breaths breedings breeds breezing brest brests brewed brices bride brides
    bridesmaids bridger bridgers bridgess bridget bridgets bridle bridled bridles bridling briggs brighten brightons brines brinks
    brisked brisking brisks britains britannia britches brittany britten brittney broach broadening broccolis brocks broiler broker
    brooding brooke brooked brooking brooks brotherhoods browne browner brownes brownian brownians brownie brownings brows browse
    browsed browses browsing bruces brunch brunt bryces bubbling buckled buckles buckley buddys budge budged budges budgets buffed
    buffer buffered buffets bugger buggers bugging bugled bugling buicks builders builds bulged bulging bulked bulking bullet bullion
    bullions bullocks bullys bummed bumper bunche bunchs bungle bunin bunked bunking bunnys bunsens buoying burdening burdens burgess
    burglar burglaries burglary burglarys buried burnss burped burping burred burring burrow burrowing bursting burying bushed bushes
    bushing busing busying butler butlers butte butted buttered butterflys buttering buttery buttes butting bypast cabinets cabled
    cabling cached caches caching caging caking calculators calculuses calculuss calcuttas calibrates callas caller callie callies
    callings calliopes callus calmed calming calves calvin cameos cameras campaigns camped campinas campinass camps canadian canals
    cancel cancelled cancelling cancers candys canine canister canker canned cannes canning cannon canoed canoes canteens canter
    cantrell cantrells capacitys capers capet capped capping captains caras carats caravans carbons cardboards cardins careering
    careers carelessly caress careys caribs carina carlin carlsons carlton carnal carnegie carnot carped carpets carping carrie
    carrier carriers carrs carrys carson carted cartels carter carters carting carton carver carvers cased caseys cashed cashes
    cashing casing casings casio casios cassino cassinos cassiuss caster castes castle catapults catchings catchs catchy caters
    catfishs catholics caucasian caucasus caucasuss caucuses caucusing caucussing caused caustics cautions caved caves caving cawing
    ceased ceases ceasing celebrates celebritys celerys cellars cellos cellulars cemeteries cemeterys centaurus centauruss centralise
    centrals centuries centurys cereals ceremonial ceremonials ceremonys chafed chafes chaffed chaffing chaffs chafing chaining chains
    chairs chaitin chamberss champing champs chance chanced chancing chanel chang changes changs channels chans chapped chapping
    chapters characterise charge charged charges charitys charlies charming charms charring chars charted charter chartered chartering
    charters charting charts chase chasity chasms chassis chaste chaster chatter cheapening checked cheek cheeking cheeks cheeping
    cheeriest cheerios cheerioss cheery cheesing chelseas chemistrys cheops cheries chests chick chickening chics chiefs childlike
    childrens childs chimed chimes chiming chimpanzees chimps chinas chineses chinked chinking chinooks chipped chipping chlorines
    chocolates choicer choices choirs choosing chopin chopper choral chords chore chorus choruses chose chowed chowing christas
    christchurchs christi christianitys christies christine christis christmases christmass chromosome chrysostoms chrystal chuckled
    chuckling chungs chunks chunky churchs ciders cinching cinder cinderellas cinema circe circled circles circumcisions ciscos
    citations clacked clacking clacks clamber clambers clammed clamming clamping clamps clanged clanging clapped clapping clapton
    claras clares clarissa clarissas clarity clashed clashes clashing clashs clasps classed classing classrooms classy clause clauses
    clauss clayton cleaner cleans cleansed cleanser cleanses clearer clears cleats cleave cleaved cleavers cleaves clever clicks
    climes clinging clings clinks clippings clocks closed closer closes closet clothe clothed clothos cloths clots clotted clotting
    clouded clouding clouds cloudy clover clovers clucked clucking clucks clued coaching coachs coarse coastlines coasts coats cobains
    cocaines cockeyed cocking cocoanut cocoanuts coconuts coding coffees coffer coffey coined coining cointreaus coked cokes coking
    colettes colins collaborates collapsed collapses collar collared collates collating collection colliers collin colombian colons
    colony colorado coloureds colours columbines combats combing comets comics comings commends comment committed commonest commotion
    communions communism communists communitys commuted commuter commuters commuting companions companys compaqs competing competitor
    competitors compilations completion comprehensions compute computed computerise computes comtes conceit concept concerns concerted
    concerti concerting concerto concerts concetta conclude concluded concocting concrete condor condors confessed confuse confuses
    congeal congealed congealing congeals connects conned conner conners conning connotes consent conservatives consoling conspiracys
    constipations construes consular contact contagion contend contents contest context contours contraceptives contracts contraries
    contrarys contreras contrerass controlled controllers convent convents converged converging conversed conversing conversions
    converter convoy cooed cooing cookbooks cooke cooked cookes cookie cooks cooled cooler cooling cooped cooper cooping coped copes
    copier copiers coppers corals corded cording cordoning corduroy cores coring corking cornea corneas corned cornet cornets cornier
    corning coroner coroners corral corridors corroding cosies cosmic costumed costumes cotonous cottons cottonwood couching coughs
    councils counsellors counters countess countesses counties countrys countys coursed courser courses courts covert coverts coves
    coveted coveting covets cowered cowering cowers cowing cowper crabs cracker crackled crackling crafts crafty crammed cramming
    cramp cramping crams craned cranes craning cranked cranking cranks crashs crated crater craters crave craved craves craving
    crayoning crazes creams creamy create created creates creating credits creeps creepy crepe crescents cressidas cretes crewed
    crewing crickets cricks cried crimea crimeas criminally cringed cringes cringing crisco crises crisis crisp crispy croaks crocks
    crocodiles cronies cronin crook crookes crooking crooned crooning croons cropped cropping crossbows crosswords crotchs crouch
    crowbars crunch crunching crusaded crusader crusaders crusadess crushed crushes crushing crushs crust crusts crutch crybabys crypt
    crypts crystals cubicles cubing cucumbers cueing cuing culled culling cultured cultures cumming cupped cupping curbed curbing
    curies curled curling curly curried curries currying currys curse cursed curses cursing curved curves curving cushions custom
    customer cuticle cuticles cutlerys cuttings cycled cycles cyclopss dabbling daddys daemon dainties daintily dairies dallying
    damons danced dancer dances dandies danger dangers dantes darin daring darkening darths darting dashes daughters dawned dawning
    dazing deadened deader deadline deads deafer dealings dearer dearth dearths debase debated debates debits deced decide decides
    decker decoded decree decrees dedicated dedication deducted deduction deductive deepen deepened deepening defected defenced
    defences defends deference deficits defile defined defines definitions degraded deign dejected dejection delaying deletions
    deliveries deliverys deluding deming democracys demonstrator dentists deodorants deons depart departed departing departs depend
    depended deplete depleted depletes depleting deposits depot depots depresses depressions depths derails derbys derided deriding
    derive derived derives deriving describe describes deserted deserting designs desisted despaired despairing despairs destroyed
    destroying destructions detail detains detections detentions detested detonation detonators developed developers devils devons
    devoutly diabetess diagrams dialling diaspora diasporas dictated dictation didos differences dilating dilation diluting dilution
    diner dinned dinners dinosaurs dipper disabilitys discard discords discos discriminations diseased diseases disguise disguises
    dished dishs dishwashers disneys disperse disperses dissertations distraction dived diver dives diving divisions docked docking
    doctors document documentarys dogged dogging doling domestics doming donaldsons donatello donation donner doodling doping dosing
    doting doubling doughnut doughs dovers downss downys dozing dragons drains dramas draping draught drawers drawings drawling
    dreamer dreamt dreamy dregss dresser dresses dressy dried drier dries dripped dripping drivel drivels driven drivers droned
    droning drooped drooping droops dropboxs droppings droughts droves drowsed drowsing drugged drugging drumming drunks drying ducked
    ducking ducklings duding duelling duping duress dusted dustier dustys dutchs dyeing dyings dyking dylans eagerest earths earthy
    easing easter eastward eclipses economics economys ecstasys eczemas edicts edinburghs ediths educated educations effect efforts
    egyptians egypts eighteens eighths eights eighty ejection elaboration elbows elder elections electricitys electrocute electron
    elegance elements elephant elevens eliot elliots elliott elmers emails emancipate emancipates embarrasses embarrassments embassies
    embedded embeds embodied embodies embossed emigrant emigrants eminently emitting emptier emptiest emptys encourage encourages
    endear endings endorsed endorses endorsing enemys energys engage engages engaging engines englands englishs engrosses enlivening
    enormous enoughs enquires enquiries enquirys enraged enrolled enrolling enrolment entailed enters enticing entirely entitle
    entitles envelop enveloped envelopes envelops enzymes episodes epsteins equalitys equals equation erased erection erects erises
    erosions errors escorted escorting especial especially espionage essaying essays estradas ethics ethnic eucharist eumenides
    eumenidess evenings everready everreadys everybodys everythings evidenced evidences exaggerate exaggerates excelled excise excised
    excises excising executions exists exited exiting exits exotic exotics expelling experiments expert experts expire expires
    exploits extensions extermination eyeballing fabrics facebooks facets facing factor factory factorys failing failings failures
    fainter faints fairer fairly fairys falter faltering falters familys famines fancied fancier fanciest fannies fantasied fantasies
    fantasying fantasys farces farewell faring farther fascism fascisms fascist fascists fasted fasten fathers fating fatter fattiest
    fattys faucet faults faulty favours fawkess fazing feasting feather feeders feeding feeler feinted feinting felling fellow fellows
    feminisms fencings fended fenders fending fernandos ferraris ferraros ferrying fester festered fevers fiascoes fields fiend fiends
    fierceness fifteens fiftys filed filets filing filled filler filling filths finale finals financially finch finches findings finer
    fining finishes finishs finnish firearms fired fires firework firmed firmer firming firsts fitter fixture flagging flailed flaked
    flakes flaking flamed flames flapped flapping flasher flashest flashlight flashs flashy flattering flattest flatts flavour flecked
    flecking flecks fleshed fleshes fleshing flicker fliers fliest flight flights flinchs fling flipper floats flocked flocking flocks
    floors flopped flopping flours flowed flowers flowerss flowery floyds flusher flushest flushs fluttering foaled foaling fodder
    fogged fogging foiled foiling folded folders folding follower followings fonder foosball footballs footed footing foraying forbes
    forceps forded fording foreheads fores foresees forested forevers foreword forewords forgave forge forged forger forges forgets
    forging forgiven forgives forgo forked forking formed forming formosas forms forster fortes fortuitous fortunate fortunes fortys
    forwarder fostered fosters fouled fouling foundations founds fouriers fourteens fowled fowling fractured fractures franck franks
    freighting frenchs fridays fried fright frighted frighting frights fringed fringes fronts frozen fruitier fruitiest fruition
    fruitions fruits frying fudged fudges fuentess fulling functions funding funerals funnys furnaces gabbed gabbing gable gables
    gagged gagging gamblers gamest gander ganders gandhis ganges gangling gangrened gangster gaols gaping garaged garages garbage
    garble garbled garbles garbling garbs gardenia garretts gashed gashes gashing gasped gasping gasser gatess gating gauged gauging
    gazing generations generators genocides gentlemans gentlemen geographys geometrys geralds gerard germans germanys gettysburgs
    ghosts gibing gingers ginned ginning gipsies girdled girdling girlfriends givens glades glassed glassing glassy glitters glooms
    glosses goalkeepers goddesses godless goggle goldfishs gonged gonging goofed goofing googles goosed goosing gorillas goring
    governments graces graded grader gradys grammars grander grands grapes grasps grassed grasses grassiest grassing grassy grater
    grates gratuities gratuitous gratuitys graves gravys grazes greasiest greats greed greeds greene greener greenes greenhouses
    greens greeted greeting grenada grenades greta grinders grinning griped gripes griping gripped gripping groaning groin groove
    grooved grooving grossest groszs grotiuss grottoes grounded grounds grouped grouper groupers grouping groups grovel grover groves
    growing growths grubbed grubbing guarantee guard guardians guarding guests guided guides guilts guinean guineas guitars gummier
    gummiest gunner gunpowders gutting guying gymnasticss gypsys haass habitats hacker hacksaws haircuts haled haling halloweens
    halted halting halving hamans hamlets hammed hammers hamming hamper hampered handbooks handed handel handfuls handing handsful
    handys hangar hangers hangings hanker hansels hansen harassments harbin hardening harder hardin harding hardwares hared harems
    haring harked harking harley harlot harlows harmon harped harper harping harries harrison harriss harrow harrys hartes harveys
    hasted hastes hasting hastingss hatched hatches hatchets hatred hatted hatting haunting haven havens hawked hawking haying hazing
    headaches header headings headphone healer healths hearing hearsays hearst hearth hearts hearty heated heath heave heaved heavens
    heaves heaving heavys hedgehogs heeded heeding heeled heeling hegels heights helicopters heliums helped helping henrys herded
    herding herefords herein heresies heresy hermes herod herods heroic heroine heroins heron herons herpes herreras herring hersheys
    hesitate hezbollahs hibernated hibernates hibernations hided hiking himalayas himalayass hinged hinges hinging hinting hipper
    hippie hiring hiroshimas historians historys hither hitlers hiving hoarder hoarse hocked hockeys hocking hockney hogged hogging
    holden holing hollows holocausts homelands homeworks homosexual honours hooding hopped hopping hopscotchs horded hording horribly
    horsed horses horseshoes hospitals hostel hotels housed households houses howard howards huangs huger huggins humane humans hummer
    humming humoured hungary hungers hunted hunter hurling hurst hursts hurtling husbands hustler hustles iaccocas iapetuss ideals
    identities identitys idiots illusory imagines imbedded imitate imitates imitation imminently impregnate improvise improvises
    impurity inaction incests incite incited incites inciting inclining incognitos indiana indianas indias indira indorsed indorses
    indorsing industrys infect infected infecting infections infects inferiors infest inflection ingenious ingest ingraining inhalers
    initialled initially initiating initiations injection injuries injurys inquires inquiries inquirys inquisitions insect inserts
    insider insides inspectors inspects inspires instagrams instal installed installing installs instilled instilling instills
    institutes instruction insulins insure insured insures insuring intels intended interior interne interned internes internets
    intimated intimates intrench intuition inundate invader invest invoiced invoices irradiated irrigating iscariot ishmaels islamics
    islams ismael isolated isolates isolating isolation israeli israels itemised iteration jabbed jabbing jacked jackets jaimes jamels
    jamess jamies jangle janna jannas jaunting jeanines jeannies jeannines jekylls jenningss jeweller jewellers jewellerys jewishs
    jingle jinnah jokers joliet jonis joule journey joying judgements judgment juggle juiced juices jules julian julias julie julies
    juliets jumpers jumpier jungles junkie karat karates karats kareninas karina keeling keener keening keepers keepings keepsake
    keller keyboarded keyboards keynoting killers killings kilned kilning kindnesses kinked kinking kipling kipper kitchens kittens
    knacks kneels knickerss knifed knifes knights knocker knockers knockouts knotting knowings knuckled koalas labours lacing lacked
    laded lades lading ladles lagged lagging lairs laming lamour landon languages larking lasers lashs lasses lasted lasting lathed
    lather lathes lathing latina latino latins latinx latter latters lauded lauder laughters launch lazies lazying leaded leaden
    leaders leading leafed leafing leaflets leagued leagues leakey leander leaned leaner leaning leaped leaping leased leases leashed
    leashes leashing leasing leasts leaved lebanese lebaneses lebanons leedss lefter legalise legalises legals leggings lesion lesions
    lessen lessens lester lesters letha lethas lettuces leukaemias levels levers lewder liberations librarys licenced licences license
    lighted lighten lighters lights liked likens liker likest liking lilias lilles lillies lilted lilting liming limits lined linens
    liners linger lining linker linuxs lipsticks listed listens lister listing liston lither litters littler littles lively livens
    liverpools livers livest livings loader loafed loafing loaned loaning loathsome loaves lobbys locale locals locations locke
    lockers lockes locket lodger lofted lofting logged logging londons longed lonnie loomed looming looped looping loosed looser
    looses loosing looted looting loping lorded lording lorrys losers loses lotterys louses lovers lowes lowing lucked lucking lugged
    lugging lunched lunchs lushes lyings lynches lyndon lyric mables macbeths macdonalds macing madeiras madurais magazines mailed
    mailing maimonides maines mainline maintains makers makeups malian malign mallets malted malting mamies managements manchesters
    manchurian manchurias mancinis mandys manets manger manhattans mania maniacs manias manic manifest manifestos manifests
    manitoulins manleys manson manuals manuel manure maples marat marathon marcel marcies marcys margies marian marie maries marihuana
    marijuanas marina marine marion marios marked marking markss marlin marooning marred marriages marring martas martel martha
    martial martians martin martina marty martyrdoms martys marvell marvels mashes masked masking masons massaged massages massaging
    massasoit massed masses massing masters mastery masturbation matchs mather mathers mathis mating matrixs matte matted mattel
    mattels mattes matured maturer matures mauled mauling maximums maxine mcdonald meanings meantime meanys measurable mechanise
    mechanises medals medans meddling mediaeval median medias mediation medications medicines medina meditation meekness meetings
    megans melting memling mended mending menial mentalitys mentions mentor mentored mentoring mentors meowing meraks mercks merged
    merging meringue merlin mervin meshed meshes meshing messengers messi messiest metals metaphors metes meting meuses michelangelos
    miens mights mighty miking mikoyans milan milestone milked milking milled milling millions milnes mimicked mimicking miming mimis
    minced minces mincing mindys mined miner miners mingling minibuss minimally minimums mining ministers ministry minted minting
    minuets minuses minute minuted minuter minutest mirabeau miring mirroring mirrors miser miserably misguide misguided misled
    misquote missions missys mistaken mistakes misted mistier misting misused misuses misusing mixers mobil mobiles mobils moccasin
    mockingbirds modellings models modest moistened moister moles mollys moments momentum monastery mondays moneys monies monitors
    monopolys monotonous monotonys monsters montanans montanas montes monts montys mooned mooney mooning moored moores mooring mooted
    mooting moping morley mormon mornings moroni morons mortared mortaring morton moseley moslem mosleys mosques mosquitos mosses
    mossiest mothers moths motioning motions motivations motley motorways moulds mountainous mountains mourning moused mouses mousey
    mousiest mousse mouthe mouths movers mowers mowing mucked mucking muddling muenster mulder mulders multiples multiply mummys
    munched munches murat murats murderer murderers murderous muscled muscles museums mushed musial musicals musics mussed musses
    mussing muster mutating mutation muter mutilations mutinying mutter mutters muzzle muzzled muzzles muzzling mysterys nagging
    nancys nanjing nankings napalms napkins nashua nationally nationals nations naturally naturals natures nauseates nazism nearby
    neatly nebulae nebulas necklaces needled needles needling negotiate nelsen nelsons nembutal nemesiss neogenes nestles netflixs
    netherlandss netties netting nettle nettled networks newborns niagaras nickel nicknamed nicotines nieces nielsens niger nigerian
    nigerias nigers nightmares nineteens nintendos nobodies nodes nodoz noise noised noisiness nokias nominees nonfiction nonsense
    nonsenses noodle noodled nooses norma normals normand normans normas norses norths norwichs noses notation notching nothings
    notification noting notion notional novels novice novices nowheres nudest nudged nudges nudging nudity numbed numberss nursed
    nurses nutcrackers nutrient obituary object oblige obtusest occasion occasioned occasioning occident occidental occurring
    octopuses octopuss oders odysseus odysseuss odysseys offend offerings officer offices offings omitting onions opened openers
    operas operational operations ophelias oppenheimers opportune opposing opposite opposites opposition oppositions oppressing
    oppressor oppressors orestess organise organisms organist osiriss ostwald oswalds othellos others ounces ourselves ousted outfits
    outrunning outsider outsides outwit overdoes overdoing overdone overlie overnights overridden overrode overruns oversees oversight
    overtime overuses owning oxygens paced paces pacing packers packets padding paddys paging paiges paining painted paintings paints
    pairs pakistani pakistans palace palaces palate palates palestine palestinian palestrina palettes paling palladio palled palling
    paltry pamper pancaked pancakes pandas pangaeas panics panned panning panting pantry pantys papal papers papyruss paraded parades
    paradises paragraphs parallels paralyse paralyses paralysiss paranoid parasite parcheesi parcheesis pared parenting paring parish
    pariss parity parkas parker parkss parlour parmesan parodies parred parring parsed parses parsi parsing parsis parson parsonage
    parted particles parting partition partitioned partly partners partys passable passe passer passings passion passions passports
    passwords pasted pastes pasting pastors pastrys pasty patent patents pates patriarch patriarchs patriot patrol patrons patting
    patton paulette paunch paunches pauper paused pauses pausing paving pawing payed paypals payrolls peaces pearce pearlies pearson
    pease pecked pecking peerless peeving peipings peking pellets penalise penalised penalises penalising penaltys pencils pended
    pending penguins peniss penknifes penney penniless pennys peopled peoples peopling pepped peppers pepping pepsis perfect perilous
    perked perking permission pernicious pernod pernods peron persecute persecutes persecutions persists persona personally personals
    personnel persons pertained perusing pester pesticides petitions petrarch petrols pettiness petting petty petunias phased phases
    philips phillip phobos phoned phoney phoneys phonies phonys photograph photographers photographs photographys photon photons
    photosynthesiss phrase physic physicss pianolas picassos picket pickets pickled pickling pieced piecing pigeons pigged pigging
    piked pikes piking pilate pilates piled piling pillaging pillar pillows pinchs pined pining pinked pinker pinking pinocchio pinter
    pinters pints pippin pistols piston pitched pitches pitching pitchs pitted pitting pizzas placid plagued plagues plaguing plaice
    plain plains plane planed planes planing planked planking planks planner plantain plantations planted planter planters planting
    plaque plastics plated platforms plaths plating platos platte platter platters plattes played playstations pleading pleas pleased
    pleases pledged pledges pliant plodding plopped plopping plunged plunging plying plymouths poached poaches poaching podding
    pointed pointing poiret poirots poisson poissons pokemons pokers pokier polands policed polices policys poling polishs polite
    politically politician polled pollens pollination polling pollsters ponder ponders ponds poodles poole pooles pooped pooping
    poplar popper poppins porches pored poring pornographys porrimas portables ported portended portending portends porter porting
    portioned portsmouths posed posing position positioning possesses possessing possession possessor possibles possibly posters
    postulate potatoes potatos potted potter potting pouchs pound poussins pouted pouting powders powdery powers practices practise
    practises prague praised praises praising prance pranced prancing prayer preaches predator predatory predictions prefabs
    prejudiced prejudices premiere premiers premise premised premises premising premisses premiums prenatal prescribe prescribes
    prescriptions presentations presenter pressing pretender prettys prevented preventions prevents preyed preying pricked pricking
    pricks prided prides priding pried pries priestess priestesses priests primark primarys primate primates primed primer primes
    priming princes princesses printer printings printout prise prised prises prising prisoner prisons privater privatest privatise
    privatises prizes probabilitys probed probes probing production profiled profiles projected projecting projection projects
    pronounces proofs propagandas propagated propagates propel propers propertys propped propping propriety prosecuted prosecution
    proses prosper prostitutes protections proteins protest protested protesting protests protocol protons protrude protruded proved
    proven proverbs proves proving proxys prying psych psyche psychologys psychs pubertys publics publisher publishers pucker puddings
    puddling pulley pulped pulping pulsation pulsed pulsing pumpkins punchs punned punning punting pupped pupping puppys purchaser
    purchasers pureed purees purpler purples purposed purposes purred purring pursed purses pursing pursuing pursuits pusher pushers
    pushkin pushs pusses pussiest pussys putin puttying puzzled puzzles pyongyang quacked quacking quacks queens queerest queued
    queues quicken quickening quicker quiets quirked quirking quirks quite quotas quotations quote quoted rabbi rabbis raced raciest
    racine racisms racists racket racking radial radiated radiation radiators raffled raffles rafted rafting raging raided raiding
    railed railing railways rainbows rained raining raisins raked raking rally ramada ramadans ramadas ramayana ramayanas rambled
    rambling ramos ramrodded ramses range ranged ranges ranging ranker rankine rankins rankled rankling ransom ranted ranting rapped
    rapping rapunzels raring rasher rashes rasped rasping rathers ratings ration ratios ratted ratting raving razing reachs reactions
    realty reaped reaping rearrange rearranged rebellions recalling receiver recife recifes recitation recite recites recoiling
    recorder recordings recovers recoverys recreated recreates recreating recreation recurred refuge refugee refuges refugios refute
    refuted refutes refuting regard regarded regarding regards regions registers registrar registrations registry regrets rehearsals
    reichs reilly reindeers reined reining relapses relationships relays released releases relieve relieves religions religiouss
    relived remembers remoter remotes renegade renegaded reparation repealed repeals repeat repel repelled replacements replay
    replicas reports require requires requisites requisition rescuers resent resets resetting resisted resisting resolver resolves
    resort respects result retort retributions reuse reused reuses reusing reveal revenged revenges revenue reviews revile reviling
    revised revises revisions revive reviving revolve revolved revolvers revolves reward rewarded rewarding rewards ribbed ribbing
    ricing ridging riemanns riesling rifled rifles rigging righteously righting ringling ringos rinsing rippled rippling rises rising
    ritalins rivera rivers rizal rizals roasted roasting roasts robber robbie robbin robbing robed robinsons robles robots rocked
    rockys rodgers roger rolexs roller rollins romanies romano romanos romansh romanss romantics romany romanys romeos romero roofings
    rooked rooking roomed rooming roosting rooted rooting roping rosaless rosalies rosellas rosettas rossettis rotund roughs roulettes
    roumania roumanias rounder rowling royals rubber rubbishs rubin rubins ruffle rulers rumania rumanias ruminate runaways runnier
    runnings runway ruses rushs ruskin russells rusted rusting rustys sacked sacking sacks sacred safariing safely safetys sagged
    sagging sakes saladins salarys sales salients sallow salons salutation saluting salve salved salves salving samaritan sameness
    sampler sanded sanding sands sandwichs santas sapped sapping sapporos sashes sassanians sassiest satchels satirised saturdays
    saunaing saver sawing saxon saxony saxonys sayings scabbed scabbing scala scalas scalds scale scaled scaling scalps scanty
    scarboroughs scarce scarfed scarfing scarfs scarves scenic scented scenting scents schemed schemer schemes schoolboys sciences
    scooping scooter scooters scooting scoots scoped scopes scoping scorer scorn scorned scorning scorns scots scotts scoured scouring
    scours scouted scouting scrabbles scram scramble scrammed scramming scrams scrapped scrapping scraps scratchs scratchy screening
    screens screwdrivers scribble scripts scrooges scrounge scrutiny scuff scuffed scuffing scuffs sculptor sculptured sculptures
    scurrying seafaring sealing seals seaports searches searchs seared searing sears seashell seasides seasoning seasons seated
    seating secrete secretes secretion sections securely securing securitys seeding seegers seeming seeping seeps segregations
    semiramis semiramiss sensing sensor separated separates separating separation sermons servers serves service serviced setters
    setting settler settles settling sevens seventeens sever severed severer severn severs sewers sewings sexton shacks shaded shades
    shading shakes shakespeares shallow shallows shamed shameless shames shaming shanas shanes shanty shape shaped shaping shari
    sharia sharif sharis sharked sharking sharon sharpe sharped sharpeners sharper sharpes sharping sharpness sharps shatter shattered
    shattering shatters shaven shavers shavian sheared shearing shears sheathe sheaths sheave sheaves sheeps sheets sheilas shelfs
    shelia shelled shelling shells shelly shied shielded shields shifts shifty shiite shimmers shingle shinned shinning shipped
    shipping shirks shirted shirting shirts shiver shocks shoed shoeing shooed shooing shoos shopped shored shores shoring shorted
    shorter shorting shotguns shovel shovels showers showier showings shrank shred shreks shriek shrouded shucked shucking shucks
    shuts shutter shuttered shuttering shutters shutting shying sicked sicker sicking sicknesses sicks siding sieges siemenss sifted
    sifting sighed signals signer sihanouk sills sillys silted silting silts silvia simenons similes simmer simmonss simone simple
    simplex simulations singe singed singer singing singled singles singly sings sinkiang sinking sinks sinned sinner sinning sipped
    sipping siring sissiest sissys sitter sitters situated sixteens sixths sizing skateboarded skateboards skeins skeletons skewer
    skewing skill skimming skimped skimping skimps skinner skinnys skipper skits skulls skunks skying skypes slabbed slabbing slacked
    slacker slacking slacks slain slaked slakes slaking slamming slangs slants slashs slated slates slating slats slavic slavs slaying
    sleeking sleeks sleepers sleepy sleeting sleets slewing slicked slicking slicks slides slily slimes slimmer slinging slings
    slinked slinking slinks slippers slippery slipping slogged slogging slopped slopping sloshed sloshes sloshing sloths slotted
    slotting slowed slower slowing slugged slugging sluice sluiced sluices sluicing slummer slumming smalls smarted smarts smashs
    smears smelted smelting smelts smiled smiles smites smiths smiting smocked smocking smocks smoker smokers smokey smokeys smoothing
    smoulder smouldered smouldering smoulders snacked snacking snacks snagged snagging snails snaked snaking snared snares snaring
    snatch sneads sneaker sneaky snells snider sniders sniffled sniffling snipped snipping snitched snitches snitching snitchs
    snooping snored snores snoring snots snouts snowballs snowed snowfall snowing snuffed snuffer snuffing snuffs snugger soaking
    soared soaring soaves socials sociologys socked sockets socking sohos soils solder solders solider solitude solution solvent
    somali somalian somalias somebodys somethings sonnets soots sopped sopping sores sourced sowed sowing spaced spacial spaded spades
    spains spanishs spanked spanking spanks spanner spanning spared sparer spares sparing sparkled sparkss sparred spars sparse
    spatted spatting spaying spearing spears specially specials specking specks speechs speeds speedy spelled spelling spells spending
    spends spewed spewing spicas spiced spices spicing spike spikes spills spilt spines spinning spinxs spires spirited spiriting
    spirits spite spited spites spiting spitted spitzs splashs splice spliced splices splicing splint splits splitting spocks spoilt
    spokes sponsors spooking spools spooning spoons spores sported sporting spouted spouting spouts sprain spraining spraying sprays
    spreed spreeing spring sprites sprout sprouted sprouting spurious spurning spurns spurring spurting spurts sputter squads square
    squared squarer squarest squashs squires squiring stable stabled stablest stabling stacey staceys stacis stacked stacking stacks
    stael staels staffing staffs staged stages staging stain stains stair staked stakes staking stale staled stales staling stalins
    stalling stampede standings stanleys stans stapled stapler staples starch starched starching starks starred starring starrs
    starter starting startled stated statements staten stater states stating stations statistic statue stave staved staves staving
    stayed steadied steaks steamed steamier steaming steams steamy steele steeling steels steeped steeping steeps steinbecks stephan
    stephens stereotyped sterling steven stewarded stewing stickys stiffed stiffening stiffing stiffs stigma stilling stills stines
    sting stinging stings stinted stinting stints stirs stitched stitches stitching stitchs stocking stocks stocky stoke stoked stokes
    stoking stoles stomachs stomped stomping stomps stones stoney stooped stooping stoops stopper store stored stores storeys storing
    stormier storming storms stormy storys stouts stoves stowed stowing straggle straggled straggles straggling straightened straights
    strains strait strand stranded stranding strands strange strangely strapping straps strategys straying strays streaked streaking
    streaks stresses stride strife striker strikes striking stringier strings stringy stripe striped stripes striping stript strive
    striving strode stronger strongly strongs strove strummed strumming strung stuart stuarts stubbed stubbing stubborn studied
    studios studys stuffings stuffs stuffy stumped stumping stumps stupids sturdy stuttered stutters styrofoams styron suaver
    submitted submitting subside succeeds successors succouring suckers suckled suckling sucrets suction suddenly sufferings suffers
    suffocated suffocates sugars sugary suitcases suited suites suiting sulked sulking summed summers summit summits summonses
    summonss sumner sumter sunburns sunburnt sundae sundas sundays sundry sunnyvale suntanned superiors supporter suppose supposes
    suppresses supremacys surfings surgerys surging surprised surprises surveyed survives suspects suspended swabbed swabbing swamped
    swamping swamps swanseas swarms swathing swaying sweating sweats sweeping sweeps sweetening swelled swelling swells swerve swerved
    swerving swigged swigging swigs swills swines switchboards switcher switchs swooping swords sylvias sylvie symptom synagogues
    syriac syrian syrias syrups systems taboos tabued tabuing tabulated tabulating tabulation tacked tacking tackled tacks taichung
    tailed tailing taiping taiyuans takers tales talibans talker taming tangiers tangierss tangs tanked tanking tanner tapers
    tapestries tapestrys tapped tapping targets tarpaulin tarriest tarrying tartarys tartuffe tasked tasking tattoos tatums taxied
    taxing teaches teaching technique technologys teenager teetering teethe telegrams tempe temperatures temples temptation tempting
    tender tennessee tennessees tenniss tenser tented tenting terminally termite terraced terraces terrains terrance terrifies
    territorys terrorise terrorises terrorism terrorisms terrors tertiarys tested testes testing testis tetanuss textile thames thanhs
    thank thanking thants thebes theirs theocritus theorised therapists therapys theres theses thicket thickets thicks thieve thinker
    thinned thinnest thinning thins thirds thirsts thirsty thirteens thirtys thomass thongs thorough thoths though thrash thread
    threaded threading threads threes throats throbs thrust thumbed thumbing thumbs thursdays thymes ticked ticking tickle tickles
    ticks tigers tight tightss tilling timers timexs tings tinkerbells tinkled tipped tipping tipsier tirade tirades tires tiring
    tissues titanias titter tittering toasted toasters toasts todays toeing toiled toiling tokens tolled tolling tomas tomatos tomlin
    tommys tomorrows tongued tongues tonights toning tonnes tooted toothaches toothbrushs tooths tooting toppled toppling torched
    torches torching tories torrenss torrid tortoises tortuous tossed tosses toting tottering touchings touchs touchy touring tourists
    toward towels towers towing townes toying traced traces tracing tracis tracked tractors tracts tracys trader traders traffics
    trailed trailers trailing trails trainees trainer trainings traitor traitorous traits tramped tramping trampolines tramps
    transfers translated translates trapper trappings trashs trashy travelled travelling trawler treading treasurers treasures
    treasuries treasurys treat treaties treating treatise treatises treats treatys trevelyan tribes trickled trickling tricky triestes
    tripes tripled tripling tripos trippe trippes trooping troops trophies troubled troubles trough trouping trouser trouserss trowel
    trucked trucking trucks truest truing trumped trumping trumps trustee trustees trusties trusts trusty tubing tuesdays tuitions
    tummys tuned tuner tuning tunisias turbans turfed turfing turin turings turins turners turnip turpins tutorials tutoring tutors
    twains twelves twentys twinged twingeing twinging twister twitchs twitters tying tyrannical tyrannies tyrannise tyrannises tyranny
    tyrannys tyrees ukraines ukrainian ultimata ultimates ultraviolets umbrellas unanimous unattended uncles uncomfortably
    unconsciouss underside underwears undoes undoings undying uneasiness unfairer unification uniforms uninspired unintelligent
    unintended uniroyal uniroyals unite unites universitys unload unloaded unloading unloads unlock unlocked unlocking unlocks
    unscrews unsettle unsettled unsettles unsettling untied update upgraded upgrades uprisings upsets upsetting urbane urbans ursuline
    usefully uttering valencia valiums valleys valuable valued values vampires varanasi varanasis varnished varnishes varnishing
    varnishs vaults vegetarians vented venting ventured ventures venues venuss verifications vermins veronese veroneses vicing
    victoria victorias vientiane vietnams violences violet virgie virgies virgil virgils virginitys viruss visibly vising visitors
    vitamins vivacious vocabularys vodkas volcanos volley volleyballs volumes voodooing voters vowing wadding wading wafers wafted
    wafting wages waging wagners wailed wailing waist waists waite waiter waites waived waives waiving waked waking wales walker
    walkers walled walling wallow walter waltzs wander wanders waned waning wankel wankels wanner wanton wantoned wardrobes warfares
    waring warner warps washed washer washers washings washs wastes watchs watered watering waters watertight watery wavered wavering
    wavers waving waxing weaken weaning weariness wearying weathers weaver weaving wedded weddings wedging wednesdays weeing weekends
    weekss weeping weighty weirdos welcomed welcomes welded welding welted welting wetter whaled whaler whalers wheats wheel
    wheelchairs wheres wherever whetted whetting whiled whiles whimper whimpered whimpering whimpers whines whisk whisker whiskered
    whiskers whisks whiskys whistler whistlers whitby whiten whitened whitens whiter whitest whitley whitney whittle whittled whittles
    wholes whooping wicker widow widows wiemar wigner wildlifes wildly williams willows willys wincing winding windowss winging wining
    winked winking winners winnings winter wipers wiring wises wishs witched witches witching witchs withdrawals withers within
    witting woking womens wonders woodworks worded wording workers workings workouts worlds wormed worming worries worrys worsen
    worses worsting worsts worths worthy wotans woulds wounder wounds wreaked wreathing wrecker wrested wresting wrestlings wrests
    wriest wright wrights writer writes writhe writhing writings writs wrongs yachting yaobangs yearning yearns yesterdays yodelling
    youngs youths youtubes yucatans zombi zombis zoning zoomed zooming`.split(/\s+/),
);
