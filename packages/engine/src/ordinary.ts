/**
 * Ordinary words that lie one slip away from a word of the library and are never taken for it: hopping is not hoping, thrown is not
 * throw. Kept up by comparing a list of common British words with the library's; only the words that matter are here.
 */
export const ORDINARY: ReadonlySet<string> = new Set(
  `abacuses aberration abetting abided abiding abilities abnormally abortions abound abounded abridging abuser abusers accelerated
    accelerates accept accepted accepting accepts accesses accessing accidental accidents acclaims accolade accompanies accosted
    accounted accounting accounts accruing accusing ached aches aching acing acoustic acrimony actions actives acton adapted adderley
    addictions addition additive addressing administrators admired admirer admires adopts adrienne adulation adults advantaged
    advantages advent advents adverb adverbs affinities affirmed affirming affords agreed agrees aground aided aiding airports alarms
    albania albums alcoholics alcohols alderamin alford aliening aliens alighting aline allaying allays allegiances alleys allocation
    allots alloyed alloying alloys allusion altitudes alvarado amarillo amaterasu amateurs amazons americans americas ammunition
    amputating amused amuses amusing anaemia analysed analyser analyses analyst analysts anarchism anarchists anastasia anatolia
    ancestor ancestries anchorwoman ancients andersen anderson andre andrea andrei andres andrews angel angeles angels angering angled
    angler anglers angling anibal annotating annotation anointing antennae anthony antibiotic anton antone antonym anuses anybodies
    anythings apathetic appalled appalling apparels apparent apparently apparition appealed appealing appeased appeasing append
    appending appetites applauded applauding appleseed appleton appliance applies applying appointing appointments apposite appraising
    appreciate appreciates approaches aptitudes araguaya arbitrate arbour arced archer archers archest arcing arcked arcking ardent
    ardour arenas argus armament armenian armenians arminius armoured armouring armours armoury arrange arranges arraying arresting
    arrests arsenals articles artistic artists ascends ascent ascents ascertain asgard ashing ashmolean ashtrays asiatics aspiration
    aspiring aspirins assailants assassins assaulter assemble assembled assessing assessments assumed assumes assure asteroid
    asteroids astounding astronauts asylums athletic atkins attach attached attaching attendances attentions attics attiring attitude
    attorney attorneys attucks auctions austrian authoring authorised authors autonomy avenge avenues averaged averages averroes avert
    averts aviators avoidance awards ayurveda babble babbling babes babied babier babiest babylonian babylons backed backhanded
    backhands backing backus bacterial bacterias bactria badder badgers badges baffin baggier baggiest bailed bailing bakes baking
    balded balding balinese balked balking balled ballets balling ballistics bandana bandanas banded bandied bandies banding
    bangladeshi banjos banked banker banking banner bantered bantering banters banting barabbas barbed barbers barbing bared barer
    barged barging baring baritone barley barlow barman barrels barren barrie barriers barrings barron barter bartered bartering
    barters barton baseballs bases basin basing basked basketballs baskets basking basses basseterre basted bastes basting bataan
    batches bathed bathes bathing bathrooms batons batsman batted battled battling baxter baying beacon beaded beading beaked beaker
    beaks beamed beaming beaned beaning bearding beards bearer bearing beast beasts beater beatrice beautifully beautify beavers
    bebops became becomes bedder bedrooms bedtimes befriend befriended befriends begin beheld behinds beings belated belie belied
    beliefs belies believed believer believes belled bellied bellies belling bellying belying bemoaned benefit bengal berger bering
    berthing bertie bertillon bessie bested besting betray betrayed betraying bette betted bettered bettering betters bettie bettor
    biased biding biking billie billies billings billion billions bimini binder binders binding biologically birches birding birthdays
    birthing births bitched bitterer bitters blacken blackening blacker blacking blackjacks blackmailer blackouts blamer blanker
    blared blares blaring blasts blazers bleated bleating bleats blending blends blessing blessings blinked blinking blinks blockade
    blockaded blockades blocs blonds bloodiest blooding bloods bloodying blotted blotters bloused blouses blousing bludgeon blunts
    blushed blushes blushing boarded boarding boards boast boasts boated boating bobbed bobbies bobbin bobbing boded bodes bodices
    boding boeing bogged bogging boiled boilers bolted bolting bolton bombings boning booed booing bookend booker bookings boomed
    booming boost boosted boosting boosts bootee bootes booths bootie booties borden border boring borrowing borrows bossed bossing
    bostons botches bough boughs bounds bowed bowing bowler boxers boyfriends brace braced bracelet bradly bragging braiding brains
    brainy braise braised braises braising brake braked braking brando brands brassy brattain braved braver braves brawls braziers
    breached breaches breaching breaded breading breads breadth breakfasts breather breathers breaths breeder breezed breezing brest
    brethren brewed bride brides bridesmaids bridger bridget bridle bridled bridles bridling briggs brighten brinks brisked brisking
    brisks britannia britches brittany britten brittney broach broadening brocaded brocades brocading broiler broker brooding brooke
    brooked brooking brooks brotherhoods browne browner brownian brownie brows browse browsed browses brunch brunt brutish bubble
    bubbling bucked buckets buckled buckles buckley budge budged budges budgets buffalos buffed buffer buffered buffets bugged bugger
    buggers buggies bugging builders builds bulled bullet bulling bullocks bummed bumper bumpers bunche bungle bunin bunked bunking
    buoyed buoying burdening burdens burgess burglar burglaries burglary buries burping burred burring burrow burrowed burrowing
    bursted bursting bursts burying bused bushel bushels busied busies busing bustled bustling busying butler butlers butte butted
    buttered buttering buttery buttes butting buttoning buttress buttresses bypast cabinets cached caches caching caging caking
    calculators calculuses calibrate calibrates callas caller callie callings calliopes callus calmed calming calves calvin cameos
    cameras campaigns camped campinas camps canadian canals cancel cancelled cancelling cancers candled candles candying canine
    canister canker cannes cannon cannonade canoed canoes canteens canter cantrell capers capet capped capping captains capulet carats
    caravans carbons careering careers carelessly caress carina carlin carlo carlton carnal carnegie carnot carole carols carouse
    caroused carouses carped carpets carping carrie carrier carriers carrot carson carted cartels carter carting carver carvers cashed
    cashes cashing casings casio cassino cassinos caster castes casting castle catapults catchings catchy cater caterpillars caters
    catholics catwalk caucasian caucasus caucuses caucusing caucussing caulking caused causing caustics cautions cawing ceased ceases
    ceasing ceding celebrated celebrates cellars cellos cellulars cemented cementing cemeteries centaurus centralise centrals
    centuries ceramics cereals ceremonial ceremonials certificated certificates chafed chafes chaffed chaffing chaffs chafing chain
    chaining chains chairs chaitin challenged challenger challenges champing champs chance chanced chancing chanel changes channelled
    channelling chaplain chapped chapping chapters characterise charged charges charming charms charring chars charted charter
    chartered chartering charters charting charts chasity chasms chaste chaster chatter cheapening checker cheeked cheeking cheeks
    cheeping cheeriest cheerios cheery cheesed cheeses cheops chester chests cheyennes chick chickening chiefs childlike chilling
    chills chilly chimed chimes chiming chimpanzees chinked chinking chinooks chipped chipping chirps chocolates choicer choices
    choirs chopin chopper choral chords chore choruses chose chowed chowing christen christened christening christens christi
    christine christmases chromed chromes chromosome chrystal chuckled chuckling chunks chunky ciders cinching cinder cinderellas
    cinemas circe circled circles circumcisions citations clacked clacking clacks clamber clambers clammed clamming clamping clamps
    clams clanged clanging clapped clapping clapton clarissa clarity clashed clashes clashing clasps classmate classrooms classy
    clause clauses clayton cleaned cleaner cleans cleansed cleanser cleanses cleansing clearer clearing clears cleats cleave cleaved
    cleavers cleaves cleaving clever clicking clicks climes clinging clings clinks clippings clocked clocking clocks closed closer
    closes closet clothe clothed cloths clots clotted clotting clouded clouding clouds cloudy clover clovers clowns clucked clucks
    clued coaching coalesced coarse coarsely coastlines coasts coats cockeyed cocking cocoanut cocoanuts coconuts codding coffees
    coffer coffey coiled coiling coked cokes coking collaborate collaborates collapses collar collared collates collating collection
    collided colliers collin colombian colonials colons colony colorado coloureds colours columbines combats combing comets
    comfortably comics comings commando commands commenced commencing commend commended commending commends committed commonest
    commotion communions communism communists commuted commuter commuters commuting companions compared compares competing competitor
    competitors compilations completion comprehensions compute computed computerise computes conceit concept concerted concerti
    concerting concerto concerts concession concessions concetta conclude concluded concocting concrete concussions condoned condoning
    condor condors confessed confession confuse confuses confusions congeal congealed congealing congeals conjugal conjugate
    conjugates conjugation connects conned conner conning connoted connotes connoting conquers consents conservatives consoling
    construes consular contact contagion contagions containing contend contents contest context contiguous continue continuing
    contours contraceptives contracts contraries contrast contreras controllers convent convents converged converging conversed
    conversing conversions converter conveyance convinced convinces convoy cooed cooing cookbooks cooke cooked cookie cooks cooled
    cooler cooling cooped cooper cooping coped copes copier copiers coppers corals corded cording cordoning corduroy cores coring
    corked corking cornea corneas corned cornet cornets cornier corning coroner coroners corps corral corridors corroding cosies
    cosmic costumed costumes cottons cottonwood couching coughs councils counsellors counteract counters countess countesses counties
    coursed courser courses courting courts covert coverts coves coveted coveting covets cowards cowered cowering cowers cowing cowper
    crackled crackling crafts crafty crammed cramming cramp cramping crams craned cranes craning cranked cranking cranks crated
    craters crave craved craves craving crawls crayoning crazes creams creamy create created creates creating creatives credits
    creeping creeps creepy crepe crescents crested crewed crewing crickets cricks crimea criminally cringed cringes cringing crisco
    crises crisis crisp crispy croaked croaking croaks crocks crocodiles cronies cronin crook crookes crooking crooned crooning croons
    crossbows crossed crosser crossest crosswords crouch crowbars crunch crunched crunching crusaded crushed crushes crushing crust
    crusts crutch crutches crypt crystals cubicles cubing cucumbers cueing cuing culled culling cultured cultures cumming cunning
    cupped cupping curbed curbing curdling curies curios curiously curled curly curried curries currying curse cursed curses cursing
    curved curves curving cushions custom customer cuticle cuticles cuttings cycled cycles dabbling daemon dainties daintily dairies
    dallying damage damages danced dancer dances dandies danger dangers darin daring darkening darned darted darting dashes daughters
    dawned dawning dazing deadened deader deadline deafer dealings dearer dearth dearths debase debated debates debating debilitate
    debility debited debiting debits debouillet debuted debuting debuts decades deced decide decker decoded decodes decree decrees
    dedicated dedicating dedication deducted deducting deduction deductive deepen deepened deepening defected defective defenced
    defences defends deference deficits defile defined defines definitions degraded deign dejected dejection delaying deletions
    deliveries deluding dementia deming demonstrator denials dental dented denting dentists deodorants depart departed departing
    departs depend depended deplete depleted depletes depleting deposits depot depots depresses depressions depths derails derided
    derides deriding derive derived derives deriving describes descriptions deserted deserting designs desisted despaired despairing
    despairs despise destroyed destroying detail detains detectives detentions detested detonation detonators developed developers
    devils devoutly diagrams dialling diaspora dicing dictated dictating dictation differences digit diking dilating dilation diluting
    dilution diner dingy dining dinned dinners dinosaurs dipper disbelieves discard discarded discorded discords discos discus
    discuses diseased diseases disguise disguises dished dishwashers disperse disperses displays dissertations distraction district
    districts dived diver divers dives divine divisions docked docking doctors doling domestics dominant dominated dominates doming
    donatello donation donner donors doodling doonesbury doping dosing doting doubled doubles doubling doubly doughnut dozing dragons
    drains dramas draping draught drawings drawling dreamer dreamt dreamy dresser dressers dressings dressy dried drier driers dries
    dripped dripping drivel drivels driven droned droning drooped drooping droops droppings droughts droves drowsed drowsing drugged
    drugging drumming drunks drying ducked ducking ducklings duding duelling duping duress dusted dustier dyeing dyking eagerest
    earths earthy eased easing eastward eclipsed eclipses edicts edition educated educating educations effect efforts egyptians
    eighteens eighths eights eighty ejection elaboration elastics elbows elections electrocuted electrocutes electron elegance
    elements elevens eliminates eliot elliott emails emancipate emancipates embarrasses embarrassments embassies embedded embeds
    embodied embodies embossed emigrant emigrants emigration eminently emissaries emitting empires emptier emptiest encourage
    encourages endear endings endorsed endorses endorsing engage engages engaging engines engrosses enlivening enquires enquiries
    enraged enrolled enrolling enrolment entailed enterprises enticing entirely entitle entitles envelop enveloped envelopes envelops
    envoys enzymes episodes equals erasers erases erection erects erises errors escorted escorting especial especially espionage
    essaying essays essentially estates esteeming ethics ethnic eucharist eumenides evacuate evaluated evaluates evenings eventual
    everready evidenced evidences exaggerate exaggerates excelled excepts excerpt excise excised excises excising exhausts exists
    exited exiting exits exotic exotics expelling expels experiments expert experts expire expires exploded explodes exploits explore
    extant extend extents extermination eyeballing eyeing fabrics facets facing faction factions factor fagin failings failures
    fainter fairer fairly faiths falsehoods falter faltering falters famines fancied fancier fanciest fannies fantasied fantasies
    fantasy fantasying farces farewell faring farmer farther fasted fasten fathers fating fatter fattiest faucet faults faulty favours
    fazing fearsome feasting feather feeders feeler feinted feinting feints felled felling fellow fellows fended fenders fending
    ferrying fester festered feuding fevers fiance fielding fiend fiends fierceness fifteens fighter filed filets filing filler fillet
    filling finales finals financially finch finches findings finer fingernail fining finnish firearms fired fires firmed firmer
    firming firsts fitter fittings fixture flagging flailed flaked flakes flaking flamed flames flaming flapped flapping flasher
    flashest flashlight flashy flattering flattest flavour flecked flecking flecks fleshed fleshes fleshing flicker fliers fliest
    flight flights fling flints flipper flitting floats flocked flocking flocks flopped flopping flours flowed flowered flowery
    flusher flushest fluttering foaled foaling fodder fogged fogging foiled foiling folders folding follower followings fonder
    foosball footballs footed footing foraying forbes forceps forded fording foreheads fores foresees forested foreword forewords
    forgave forge forged forger forges forgets forging forgiven forgives forgo forked forking formed forming forms formulae formulas
    forster fortes fortuitous fortunate fortunes forwarder fostered fosters fouled fouling foundations founding founds fountains
    fourteens fowled fowling foxing fractured fractures framing franc frances franck franco francs franks freckle freckled freely
    freezer freezes freighting friction fridays fried friending frieze fright frighted frighting frights fringed fringes fronts frozen
    fruitier fruitiest fruition fruits frying fudged fudges fulled fulling functions funding funerals furnaces furred furring futures
    gabbed gabbing gable gables gagged gagging gambit gamblers gamest gander ganders ganges gangling gangrened gangster gaoled gaoling
    gaols gaping garaged garages garbage garble garbled garbles garbling garbs gardenia gashed gashes gashing gasped gasping gasser
    gating gauged gauging gazed gazing generate generates generations generators gentlemen gerard germans ghosts gibing giggling
    ginned ginning gipsies girdled girdling girlfriends givens glades gladiators glassing glassy glazed gleaning glitters glossed
    glosses glowed glowing glutted goaded goading goalies goalkeepers goblin goddesses godless goggle gonged gonging goofed goofing
    googles goosed goosing goring gosling governments graced graces graded grader grammars grander grandest grandiose grands grapes
    grasps grassed grasses grassiest grassing grassy grated grater grates gratuities gratuitous graved gravel graven graver graves
    grazes greasiest greats greed greene greener greenhouses greens greeted greeting grenada grenades greta grinders grinning griped
    gripes griping groaning groin groove grooved grooving grossest grottoes grounded grounds grouper groupers grovel grover groves
    grower growled growling growls growths grubbed grubbing guarantee guarantees guard guardians guarding guesses guested guests
    guided guides guinean guineas guitars gummier gummiest gunner gusted gutter gutting guying habitats hacker hacksaws haircuts
    hairdressers haled haling halloweens hallucination halted halting halving hamlets hammed hamming hamper hampered handbooks handel
    handfuls handled handsful handsome hangar hangers hangings hanker hansen harbin hardening hardin harding hared harems haring
    harked harking harley harlot harmon harped harper harping harrison harrow hasted hastes hasting hatched hatches hatchets hatred
    hatted hatting haunting haven havens hawked haying hazing headaches header headings headlight headphone healer hearings hearst
    hearth hearts hearty heated heaters heath heather heave heaved heavens heaves heaving heeded heeding heeled heeling heights
    helicopters helper herded herding herein heresies heresy hermes herod heroic heroine heroins heron herons herpes herring herschel
    hesitate hiking himalayas hinds hinduisms hines hinged hinging hinting hipper hippie hiring historians historical historically
    hither hitlers hiving hoarder hoarders hoarse hocked hocking hockney hogged hogging holden holing hollows holocausts homelands
    homosexual honours hooding hopped hopping horded hordes hording horribly horrors horseshoes horus hoses hospitals hostages hostel
    hostels housed households hovels howard huger huggins humane humans hummer humming humoured hungary hungers hunted hunter hurling
    hurst hurtling husbands hustler hustles hysterically ideals identifier identifies identities idiots illinois illnesses illuminate
    illuminated illusions illusory imbedded imitation imitators immigration imminently immobile impertinent impregnate impressions
    imprints imprison improvise improvises impurity inaction inaugurals incidents incite incited incites inciting inclining incognitos
    indented indiana indict indira indoor indorsed indorses indorsing infect infecting infections infects inferiors inflection
    ingenious ingest ingested ingesting ingests ingraining inhalers initialled initially initiating initiations injurious innovation
    inquire inquires inquiries inquisitions insect insert inserts insider insides inspectors inspects inspires instal installing
    installs instants instilled instilling instills institutes instruction insults insure insured insures insuring intended interior
    interne interned internes internets interning interred interring intimated intimates intrench intruded intuition inundate invader
    invalids inverted invest invested investing invests invisibly invitations invoiced invoices ironic ironically irradiated
    irrigating irtish iscariot ishim islams ismael isolated isolates isolating isolation israeli israels itemised iteration jabbed
    jabbing jacked jackets jackpots jamaica jamaicans jangle janna jaunting jealousy jeweller jewellers jingle jinnah jockeys jokers
    joliet joule journey joying judgements judgment juggle juiced juices jules julian julie julies jumpers jumpier jungles junkie
    karat karats karenina karina kayaks keeling keener keening keepers keepsake keller keyboarded keyboards keynoting killers killings
    kilned kilning kindnesses kinked kinking kipling kipper kitchens knacks kneecap kneels knifed knights knocker knockers knockouts
    knotting knowings knuckled koalas labours lacing lacked ladder laded lades lading ladles lager lagged lagging lairs lamented
    laming lamour landon landry languages lapses large larges larking lasers lasted lasting lathed lather lathes lathing latina latino
    latins latinx latter lauded lauder launch lazies lazying leaded leaden leaders leading leafed leafing leaflets leagued leagues
    leakey leander leaned leaner leaning leaped leaping learns learnt leased leases leashed leashes leashing leasing leaved lebanese
    ledger lefter legalise legalises legals leggings lesion lesions lessen lessens lester letha lettuces levels levers lewder licenced
    licences license lifeguards lighted lightening lightens lighters lighting lightnings liked likens liker likest lilted lilting
    liming limits lined linens liners linger lining linker linnaeus lipsticks listed listener lister listing liston lither littered
    littering litters littler lively livens livers livest livings loader loafed loafers loafing loaned loaning loathsome loaves
    lobbied lobbying locale locals locations locke lockers locket lodge lodged lodgers lodges lodging lofted lofting longed longing
    lonnie loomed looming looneyies looped looping loosed looser looses loosing loping lorded lording losers louses lovers lowing
    lucked lucking lugged lugging lunched lushes lynches lyndon lyric macing madeiras magazines mailed mailing maimonides mainline
    maintain maintains makers makeups malian malign mallets malted malting manage managed managements managers manages manchurian
    mandate mandates manger manhattans mania maniacs manias manic manifest manifestos manifests manipulated manipulates manson manuals
    manuel manure maples marat marathons marcel marched marches marching marian marie marihuana marina marine marion marked marking
    marlin marooning marred marriages marring martel martha martial martians martin martina marty marvell marvels mascaraed mashes
    masked masking masons massacred massasoit massed masses massing masters mastery masturbation mather mathis mating matte matted
    mattel mattes mattresses matured maturer matures mauled mauling maximums maxine mcdonald meanings meantime measurable measures
    mechanise mechanises medals meddling mediaeval median medias mediation medications medicines medina meditation meekness meetings
    melting memling memorials mended mending menial mentions mentor mentored mentoring mentors meowing meres merged merging meringue
    merlin mervin meshed meshes meshing messengers messiahs messiest metals metaphors meters metes meting metre metros mexicans miens
    mighty migraines migrations miking milan milestone militias milked milking milled milling millions mimicked mimicking miming
    minced minces mincing mined miner miners mingling minimally minimums mining ministers ministry minted minting minuets minuses
    minuted minuter minutest mirabeau miring mirroring mirrors miscarried miser miserably miseries misguide misguided misled misquote
    misquotes missions mistaken mistakes misted mistier misting misused misuses misusing mixers mobil mobiles moccasin mockingbirds
    modellings modes modest moistened moister moisture moles moments momentum monastery mongrels monies monitors monologues monotonous
    monotony monsters montague montanan montanans mooned mooney mooning moored mooring mooted mooting moping moral morley mormon
    mornings moroni morons mortals mortar mortared mortaring morton moseley moslem mosquitos mosses mossiest motels mothers motioning
    motions motivations motley motorise motorises motorways moulds mountainous mountains mourning moused mouses mousey mousiest mousse
    mouthe mouths movers mowers mowing mucked mucking muddling muenster mugger mugginess mulder multan multiples multiply munched
    munches murat murderer murderers murderous muscled muscles museums mushed musial musicals musics mussed musses mussing muster
    mutating mutation muter mutilations mutinying mutter mutters muzzle muzzled muzzles muzzling nagging nanjing nankings napalms
    napkins nashua nationalise nationalised nationalises nationalising nationalism nationalistic nationally nationals nations
    naturally naturals natures nauseates navarro nazism nearby neatly nebulae nebulas necklaces needled needles needling negotiate
    nelsen nembutal nestles netting nettle nettled networks neutered neutering neutrons newborns newsletters nickel nicknamed nieces
    niger nigerians nightmares nineteens nobodies nodes nodoz noised noisiness noising nominees nonfiction nonsense noodle noodled
    nooses norma normand normans norths nosebleeds notation notching nothings notification noting notion notional nougats nought
    novels novice novices nudest nudged nudges nudging nudity numbed nursed nurses nutcrackers nutrient obituaries obituary object
    oblige obtaining obtusest occasion occasioned occasioning occident occidental occurring odysseus odysseys offences offend
    offending offerings officer offices offings olive olivier omitting opened openers operas operational operations opportune opposing
    opposites opposition oppressing oppressor oppressors optimal option organise organised organisers organises organisms organist
    organs ostwald others ousted outfits outhouse outlined outlines outlive outrunning outsider outsides outwit overdoes overdoing
    overdone overlie overnights overridden overrode overruns oversees oversight overtime overuses paced paces pacing packets padding
    paddle paging paining painted painter paints pairs palace palaces palate palates palestine palestinian palestrina palettes paling
    palladio palled palling paltry pamper pancaked pancakes pandas panicked panicking panned panning panthers panting pantry papal
    papers parachuted parachutes paraded parades paradises paragraphs parallels paralyse paralyses paranoia paranoids parasite
    parcheesi pared parenting paring parish parity parkas parker parlour parmesan parodies parred parring parsed parses parsi parsing
    parson parsonage parted particles parting partition partitioned partly partners passable passe passer passion passions passports
    pastas pasted pastes pasteurise pasting pastors pastries pastures pasty patent patents pates patriarch patriarchs patrols patrons
    patter patting patton paulette paunch paunches pauper paused pauses pausing paving pawing payed payer payrolls peaces pearce
    pearson pease pecked pecking peddle peerless peeving peking pellets penalise penalised penalises penalising pended pending penney
    penniless peopled peoples peopling pepped peppers pepping percents perfect perfumed perfumes perilous perked perking permissions
    pernicious pernod peron persecute persecutes persecutions persists persona personally personals personnel persons pertained
    perusing pester pesticides petitions petrarch pettiness petting petty petunias phased phases philips phillip phobos phoney phoneys
    phonied phonies photograph photographers photographs photon photons phrase physic picket pickets pickier pickled pickling piddle
    pieced piecing pigged pigging piked pikes piking pilate pilates piled pilgrim piling pillaging pillar pillows pineapples pined
    pining pinked pinker pinking pinks pinnacle pinocchio pinter pints pippin pistols piston pitched pitches pitching pitted pitting
    pizzas placid plagued plagues plaguing plaice plain plains planed planes planing planked planking planks planner plantain
    plantations planted planter planters planting plaque plastics plated platforms plating platte platter platters played player
    playwrights pleading pleas pleased pleases pledged pledges pliant plodding plopped plopping plotter plumbed plumbers plumped
    plumper plunged plunging plying poached poaches poaching podding pointed pointer pointing poiret poisson pokers pokier policed
    polices poling polite politically politician polled pollination polling pollsters pollution ponder ponders ponds poodles poole
    pooped pooping poplar popper poppies populations porches pored poring portables portals ported portended portending portends
    porter porthole porting portioned posed posing position positioning possesses possessing possession possessor possibles possibly
    postal posteriors posters postulate postures potholes potted potters potting pounce pounced pouncing pouted pouting powders
    powdery powerfully powers practices practise practises prague praised praises praising prance pranced prancing prayers preaches
    preaching precious precocious predatory predictions prefabs prejudiced prejudices premiere premiers premise premised premises
    premising premisses premiums prenatal prescribe prescribes prescriptions presentations presenter pressing pretender prevented
    prevents preyed preying pricked pricking pricks prided prides priding pried pries priestess priestesses priests primate primates
    primed primer primes priming princes princesses printers printings printout prise prised prises prising prisoner prisons privater
    privatest privation privatise privatises prizes processes productions profess profiled profiles profits projected projecting
    projection projects pronounces pronto proofs propagated propagates propel propped propping propriety prosecuted prosecution
    prosper prostituted prostitutes protections proteins protested protesting protests protocol protons protrude protruded proved
    proven proverbs proves prowess prying psych psyche psychotherapists publisher publishers pucker puckered puckering puckers
    puddings puddled puddles puddling puffin pulley pulped pulping pulsation pulsed pulsing pumpkins punned punning punting pupped
    pupping purchaser purchasers pureed purees purify purpler purples purposed purposes purred purring pursed purses pursing pursue
    pursuing pursuits pusher pushers pushkin pusses pussiest putin putter puttying puzzled puzzles pyongyang pythons quacked quacking
    quacks qualify queens queerest queued queues quicken quickening quicker quiets quilts quirked quirking quirks quite quotas
    quotation quoted rabbi rabbis raced raciest racine racists racket racking radial radiated radiation radiators raffled raffles
    rafted rafting raging raided raiding raids railed railing railways rainbows rained raining raisins raked raking rally ramada
    ramadans ramayana ramble rambled rambles rambling ramos ramrodded ramses range ranged ranges ranging ranker rankine rankled
    rankling ransom ransomed ransoming ransoms ranted ranting rapid rapped rapping raring rasher rashes rasped rasping ratings ration
    ratios rattled rattling raving razing reactions readings readying realisable realty reaming reaped reaping rearing rearrange
    rearranged rebellions recalling receiver receivers recenter receptions recife recitation recite recites reclaims recoiling
    recorder recoveries recreated recreates recreating recreation recurred redresses refuge refugee refuges refute refuted refutes
    refuting regard regarded regarding regards regions registers registrar registrations registry regulate rehearsals reilly reindeers
    reined reining relationships relays released releases relied reliefs relies relieve relieves religions relived remake remembers
    remoter remotes rending renegade renegaded repaid repairs reparation repealed repeals repeat repel repelled replacements replay
    replicas reports representations require requires requisites requisition rescued rescuer rescuers rescues resent resets resetting
    resisted resisting resolution resolver resolves resort resource respects restaurants restraint result retort retributions reuse
    reused reuses reusing reveals revel revelation revenged revenges revenue reviews revile reviling revised revises revisions revive
    reviving revolutions revolve revolved revolvers revolves reward rewarded rewarding rewards ribbed ribbing ricing ricochets riders
    ridging riesling rifled rifles rigging righteously righting ringed ringling rinsing rippled rippling risers rises rising rivera
    rivets rizal roamed roaming roasted roasting roasts robber robbie robbins robed robin robing robles robots rocked rocker rockets
    rodgers roger roller rollins romanies romano romansh romantics romany romero rooked rooking roosting rooted rooting roping rotted
    rotting rotund roughs roumania rounder rouses rowling royals rubbers rubble rubier rubin ruffle rumania ruminate rumple rumpled
    rumples rumpling runaways runnier runway ruses ruskin rusted rusting rutted rutting sacked sacking sacks sacred safariing safely
    safeties sagged sagging sales salients saliva sallow salons salted salting salutation salvages salve salved salves salving
    samaritan sameness sampler sanded sanding sands sapling sapped sapping sashes sassiest satchels satirised saturdays saunaing
    sausages saute sauted sauterne sautes savaged savager savagest saver sawing saxon saxony sayings scabbed scabbing scala scalds
    scale scaled scaling scalps scanty scarce scarfed scarfing scarfs scarves scenic scented scenting scents schemed schemer schemes
    schoolboys schoolteacher sciences scooping scooter scooters scooting scoots scoped scopes scoping scorer scorn scorned scorning
    scorns scots scotty scoured scouring scours scouted scouting scrabbles scram scramble scrammed scramming scrams scrapped scrapping
    scraps scratchy screening screens screwdrivers scribble scripts scrooges scrounge scrounged scrounges scrubbed scrutiny scuff
    scuffed scuffing scuffs sculptor sculptured sculptures scurrying seafaring sealing seals seaming seaports seared searing sears
    seashell seasides seasoning seasonings seasons seated seating secrete secretes secretion sections securely securing seeding
    seeming seeping seeps seizures semiramis senecas sensed senses sensing separated separates separating separation sermons servants
    servers serves service serviced setback setters setting settler settles settling sevens seventeens sever severed severer severn
    severs sewers sexton shacks shaded shades shading shaggier shake shaken shallow shallows shamed shames shaming shammed shanty
    shape shaped shaping shari sharif sharked sharking sharon sharpe sharped sharpeners sharper sharping sharpness sharps shatter
    shattered shattering shatters shaven shavers shavian sheared shearing shears sheathe sheaths sheave sheaves sheets shelia shelled
    sheller shelling shells shelly shelters shied shielded shields shifts shifty shiite shimmering shimmers shimmy shingle shinned
    shinning shirks shirted shirting shiver shocks shoed shoeing shooed shooing shoos shopped shored shores shoring shorted shorter
    shorting shotguns shovel shovels showers showier showings showman shrank shred shreds shriek shrouded shucked shucking shucks
    shuts shutter shuttered shuttering shutters shutting shying sicked sicker sicking sicknesses sicks sides siding sieges sifted
    sifting sighed sights signalling signals signer sihanouk sills silted silting silts silvers silvery silvia similes simmer simone
    simple simplex simulations singe singeing singer singes singled singles singling singly sinkiang sinking sinks sinner sipped
    sipping siring sissiest sitter sitters situated sixteens sixths sizing skateboarded skateboards skeins skeletons skewer skewing
    skill skimming skimped skimping skimps skinner skipper skits skulls skunks skying slabbed slabbing slacked slacker slacking slacks
    slain slaked slakes slaking slamming slants slated slates slating slats slavic slavs slaying sleeking sleeks sleepers sleepy
    sleeting sleets slewing slicked slicking slicks slight slily slimmed slimmer slinging slings slinked slinking slinks slippers
    slippery slither slithering sliver slogged slogging sloped slopes slopped slopping sloshed sloshes sloshing sloths slotted
    slotting slowed slower slowing slugged slugging sluice sluiced sluices sluicing slummed slummer slumming smallest smalls smarted
    smarts smears smelted smelts smiled smiles smiling smites smiting smocked smocking smocks smoker smokers smokey smoother smoothing
    smothers smoulder smouldered smouldering smoulders smuggler smugglers snacked snacking snacks snagged snagging snailing snaked
    snaking snared snares snaring snatch snatches sneaker sneaky snider sniffled sniffling snipped snipping snitched snitching
    snooping snored snores snoring snots snouts snowed snowfall snowing snuffed snuffer snuffing snuffs snugger snuggle snuggled
    snuggles snuggling soaking soared soaring socials sociologists socked sockets socking softballs soiling soils solder soldered
    soldering solders solider solitude solutions solvent somalian somethings sonnets sopped sopping sores sourced sowed sowing spaced
    spacial spaded spanked spanking spanks spanner spanning spared sparer spares sparing sparkled sparred spars sparse spatted
    spatting spayed spaying spearing spears specially specials specking specks speeding speeds speedy spelled spells spewed spewing
    spiced spices spicing spikes spills spilt spines spires spirited spiriting spirits spite spited spites spiting spitted splice
    spliced splices splicing splint splinted splinters splinting splints spoiling spoilt spokes sponsors spooked spooking spooks
    spooled spooling spools spooned spooning spoons spores sported sporting spouted spouting spouts spraining sprains spraying sprays
    spreed spreeing spring sprinter sprites sprout sprouted sprouting spurious spurning spurns spurring spurting spurts sputter squads
    squared squarer squarest squat squint squints squire squires squiring stable stabled stables stablest stabling stacey stacked
    stacking stacks stael staffing staffs staged stages staging stain stains stair staked stakes staking stale staled stales staling
    stalled stalling stalls stampede standings stanzas stapler staplers starch starched starches starching starred starring starter
    startled stated statements staten stater states stating stationary stations statistic statue stave staved staves staving steadied
    steaks steamed steams steamy steele steeling steels steeped steeping steeps steering stemming stephan stephens stereotyped
    sterling steven stewarded stewing stiffed stiffening stiffer stiffing stiffs stigma stilling stills stinging stings stingy stinted
    stinting stints stirring stirs stitched stitching stocking stocks stocky stoke stoked stokes stoking stoles stomachs stomped
    stomping stomps stoney stoning stooped stooping stoops stopper storerooms storeys storks stormed stormier storming storms stormy
    stoves stowaway stowed stowing straggle straggled straggles straggling straightened straights straining strains strait strand
    stranded stranding strands strange strangely strapping straps strayed straying strays streaked streaking streaks stresses strews
    stride strife striker strikes striking stringier strings stringy stripe striped stripes striping stript strive striving strode
    strongly strove strummed strumming strung stuart stuarts stubborn students studied studios stuffings stuffs stuffy stumped
    stumping stumps stupids sturdy stuttered stuttering stutters style styled stylus styrofoams styron suaver submissions submitted
    submitting subscriber subscribes subside subtracts succeeds successors succouring suckers suckled suckling sucrets suction
    suddenly sufferings suffers suffocation sugars sugary suitcases suited suites suiting sulked sulking summed summers summit summits
    summonses sumner sumter sunburns sunburnt sundae sundas sundays sundry sunned sunning sunnyvale sunscreens suntanned superiors
    supplying supporter suppose supposes suppresses surging suriname surnames surprised surprises surveyed survives suspects suspended
    suspending swabbed swabbing swamped swamping swamps swarms swathing swayed swaying sweating sweats sweeping sweeps sweetening
    swelled swelling swells swerve swerved swerving swigged swigging swigs swilling swills swines switchboards switcher swooping
    swords sylvie symbols symptom synagogs syriac syrian syrups systems taboos tabued tabuing tabulated tabulating tabulation tacked
    tacking tackles tacks taichung tailed tailing tailor tainted tainting taints taiping takers tales talker taller taming tangiers
    tangs tanked tanking tanner tapers tapestries tapped tapping tarpaulin tarriest tarrying tartuffe tasked tasking tattoos taxied
    taxing teaches teachings teamed teaming teared tearing teats technique teenage teetered teetering teethe telegrams telemetries
    tellers tempe temperatures temptation tempting tenanting tendency tender tennessee tensed tenser tensing tented tenth tenting
    terminally terminals termite terraced terraces terrains terrance terrifies terrorise terrorised terrorises terrorising terrorism
    testes testing testis textbooks textile thames thanking thatcher thebes theorise theorised theorists therapists therein theresa
    therese theron thesaurus thesauruses theses thicket thickets thinker thinned thinnest thinning thins thirds thirsts thirsty
    thirteens thongs thorough though thrace thread threaded threading threads threes throats throbs thrust thumbed thumbing thumbs
    thursdays ticked ticking ticks tigers tilling timers timetables tinges tinkle tinkled tinkles tipped tipping tipsier tirade
    tirades tires tiring tissues titillate titillated titillating titter tittered tittering toasted toasters toasts toddle toddled
    toddlers toddles toeing toiled toiling tokens tolled tolling tomas tomlin tomorrows tongued tongues toning tonnes tooted
    toothaches tooting topical topics toppled toppling tories torrid tortoises tortuous tossed tosses totality toting tottered
    tottering touchier touchings touring tourists tournaments toward towels towers towing townes toying traced traces tracey tracie
    tracing tracked tractor tractors tracts trader traders traffics trailed trailers trailing trails trainee trainees traitorous
    traits tramped tramping trampolines tramps trance transfers transitting translated translates trapper trappings trashy travelled
    travelling trawler treading treads treasurers treasures treasuries treaties treatise treatises trevelyan tribes trickle trickled
    trickles trickling tricky tripled tripling tripos trippe trolled trolleys trolls trooping troops trophies trotting troubled
    troubles trough trouping trouser trucked trucking trucks truest truing trumped trumping trumps trustee trustees trusties trusts
    trusty tubing tuesdays tumble tumbler tuned tuner tuning tunnels turbans turfed turfing turin turners turnip tutorials tutoring
    tutors tweaked tweaking tweaks twelves twines twinged twingeing twinging twister twitters tying tyrannical tyrannies tyrannise
    tyrannises tyranny umbrellas unaffected unanimous unattended unbeliever uncomfortably underside undoes undoings undying uneasiness
    unfairer unfasten unfastening unification uniforms uninspired unintelligent unintended uniroyal unitarians unite unites unload
    unloaded unloading unloads unlock unlocked unlocking unlocks unsafer unscrews unsettle unsettled unsettles unsettling untied
    untiring update upending upgrades uprisings upsets upsetting urbane ursuline usefully ushers uttering vaccines valencia valiums
    valletta valleys valuable valued values vampires varanasi varnished varnishes varnishing vaults vegetarians vented venting
    ventured ventures venues veronese vices vicing victim victoria vientiane vigils villager villagers villains villainy violet virgie
    virgil visibly vising visitors visits vitamins vivacious voiced volcanos volley volleyballs volumes voodooing voters vouched
    vouchers vouches vowing wadded wadding waded wading wafers wafted wafting waging wailed wailing waist waists waite waiter waived
    waives waiving waked wales walker walkers walled waller wallets walling wallis wallow wallpapers walter wander wanders waned
    waning wankel wanner wanton wantoned warded warding wardrobes waring warner warps washed washer washers washerwoman washerwomen
    washings wastes watered watering waters watertight watery wavered wavering wavers waxing weaken weakly weaning weariness wearying
    weathers weaved weaver weaving wedded weddings wedging wednesdays weeing weekends weeping weighty weirdos welcomed welcomes welded
    welding welted welting wetter whaler whalers wheel wheelchairs wheres wherever whetted whetting whiled whiles whiling whimper
    whimpered whimpering whimpers whined whines whinnies whisk whisker whiskered whiskers whisks whiskys whistler whistlers whitby
    whitened whitens whitest whitley whitney whittle whittled whittles wholes whooping wicker widow widows wiemar wigner wilder wildly
    williams willows wincing winded winding winging wining winked winking winners winnings winter winterier wintrier wipers wiring
    wises witched witches witching withdrawals withdrawn withdraws withdrew withers within witting wizards woking wonders wooded
    workers workings workouts worlds wormed worming worries worsen worsting worsts worthy woulds wounder wounds wrapper wrappings
    wreaked wreathing wrecker wrested wresting wrests wrier wriest wright wrings writers writes writhe writhing writings writs wrongs
    yachting yearning yearns yeasts yellowing yesterdays yodelling youths zombi zombis zoning zoomed zooming`.split(
    /\s+/,
  ),
);

/** Whether this is one of them: lower case, no apostrophes. */
export function isOrdinary(word: string): boolean {
  return ORDINARY.has(word);
}
