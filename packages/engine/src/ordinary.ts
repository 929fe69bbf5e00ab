/**
 * Ordinary words that lie one slip away from a word of the library and are never taken for it: hopping is not hoping, thrown is not
 * throw. Kept up by comparing a list of common British words with the library's; only the words that matter are here.
 */
export const ORDINARY: ReadonlySet<string> = new Set(
  `abound abridging abuser abusers accelerated accelerates accessing accidental accidents accosted accounts accruing accusing
    acrimony actions actives addresss administrators adulation adults aerosols affinities affinitys affirmed affirming affords african
    agreeing aground aiding aiming albums alcohols allays allegiances alloyed american ammonias ammunitions amused amuses amusing
    anaemia analysed analyser analyses analysiss analyst analysts anarchism anarchists angels angle angled angler anglers angling
    annotating annotation anointing antennae antibiotic anuses anybodies anybodys anyones anythings apartheids apathetic appalled
    appalling apparels apparently apparition appealed appealing appeasing appendixs appetites applauded applauding applies applying
    appreciate appreciates approaches approachs apricots arbour archer archers archerys arcing ardent ardour arenas armament armours
    armoury arrange arranges arraying arsenals articles artists ascends ascent ashing ashtrays aspiring aspirins assassins assaulter
    assaulting assemble assemblys assessing assimilations assumed assumes assure asteroid asteroids astounding asylums athletes
    athletic athleticss attach attached attaching attacker attiring attorneys auction auctions authoring authorised authoritys authors
    autonomy averaged averages awarenesss babbling backed backs bacterial bacterias bagged bagging bailed baiting balconys balked
    balled ballets balling balloon ballooning baloneys bananas bandana banded banding bands banjos banked banking banner banning
    banter bantered bantering banters barbed barbing bared barged barging baring barked barking barley barrel barren barriers barrings
    barter bartered bartering barters based bases bashs basin basing basked basking basses basted bastes basting batches bathed bathes
    bathing batons batted batterys batting battled baying beach beaded beading beaked beaks beamed beaming beaned beaning beards
    bearing beast beasts beater became becomes bedder befriend befriended befriends behinds beings belated belied belled bellied
    bellies belling bellying bellys belonging belongs belying bemoaned bested besting betray betrayed betraying betted bettered
    bettering betters bettor biding biking bikinis billion billions binarys binder binders binding biologys birches birding birthdays
    biscuit bisexual bitched bitchs bitter bitterer bitters blacked blackening blacking blackjacks blackmailer blackmails blamed
    blamer blames blaming blanks blared blares blaring blasts blazers bleachs bleated bleating bleats blending blends blessing blinked
    blinking blinks blocs bloodiest blooding bloods bloody bloodying blousing blown boarded boards boated boating bobbed bobbin
    bobbing bodes bodices boding boloneys bolted bolting bombings bondages boning bonuss booing booties border boredoms boring bosss
    botches bottled bottles bough boughs bountys bowed bowing boxers boxings boyfriends brace braced bracelet braise braised braises
    braising braked brakes braking brasss brassy braves brawls braziers breachs breading breads breakfasts breath breathed breathers
    breeding breeds bride brides bridle bridled bridles bridling brings brinks brisked brisking brisks britches broach broker brooking
    browner brownie browns browse browsed browses brunch brunt bubbling buddys budge budged budges budgets buffed buffer buffered
    buffets bugger buggers builders buildings builds bulled bullet bulling bullions bullys bunchs bungle bunked bunking buoying
    burdens buried burped burping burred burring burying bushed bushes bushing busing busying butler butte butted buttered butterflys
    buttering butters buttery buttes butting bypasss bypast cabled cabling caging caking calibrates caller callings callus calmed
    calming calves cameos cameras campaigns cancel cancelled cancelling cancers canine canister canker canned canning cannon canoed
    canoes canteens canter capers capped capping carats careering careers caress caresss carped carping carries carrys carted cartels
    carting cases cashed cashes cashing casing casings cassino cassinos caster castes castle catapults catchs catchy caters caucusing
    caucussing caused cautions caved caves caving cawing celebrates celebritys celerys cellos cellulars cemeteries cemeterys
    centralise centrals cereals ceremonial ceremonials ceremonys chaffed chaffing chaffs chaining chains chairs chambers chance
    chanced chancing changes channels chant chanted chanting chapters characterise charge charged charging charitys charming charted
    charter charting charts chaste chaster chatter checked checks cheek cheeking cheeks cheery chemistrys chesss chests chick
    chickening chickens chics chiefs childlike childrens childs chinas chinked chinking chipped chipping chlorines chocolates choicer
    choices choirs chopped chopping choral chores choruses chose chowed chowing christmases christmass chuckled chuckling chunks
    chunky churchs cigarettes cinching circled circles circumcise circumcises citations clamber clanged clanging clapped clapping
    clarity clashed clashes clashing clashs clasps classrooms classs classy clause clauses cleaner cleans cleansed cleanser cleanses
    clearer clears cleats cleave cleaved cleavers cleaves clever clicks clinging clings clinks clippings closed closer closes closet
    clothe clothed cloths clots clotted clotting clouded clouding clouds cloudy clover clovers clucked clucking clucks coaching coachs
    coastlines cocaines cockeyed cocking cocoanut coconuts coding coked cokes coking collaborates collapsed collapses collared
    collating collection colons colony coloureds combats combing comets comics comings committed commotion commuted commuter commuters
    commuting compasss competitor competitors comprehensions compute computed computerise computes concerns concert concerti concerto
    concerts conclude concluded concocting concrete congeal congealed congealing congeals connects consoling conspiracys constipations
    construes consular contagion contraceptives controlled controllers convent conversions converts convoy cooing cookbooks cooked
    cookie cooler cooling cooped cooper cooping coped copied copper copying corals corded cording corduroy coring corking corneas
    corner cornets coroners corral corridors cosmic costumed costumes cottons cottonwood couching coughs councils counsellors countrys
    counts countys courts cousins covert coverts coves coveted coveting covets cowered cowering cowers cowing crabs cracks crafts
    crafty craned cranes craning crashs crave craved craves craving crayoning creams creamy created creating credits creeps creepy
    crepe crewed crewing crickets crimes criminally cringed cringes cringing crises crisis crisp crispy crocodiles crooking crooning
    croons cropped cropping crossbows crosswords crowbars crunch crunching crushed crushes crushing crypt crypts crystals cucumbers
    culled culling cultured cultures cupped cupping curing currying curved curves curving cushions cutlerys cuttings dabbling daddys
    daggers dainties daintily dallying dandies danger daring dashes dating dawned dawning dazing deadened deader deafer dealings
    dearer dearth deaths debase debated debates decide decides decoded dedicated deducted deepen deepened deepening defected defenced
    defences deference deficits defile defined defines definitions deign dejected delaying deletions delivers deliverys demonstrator
    dentists deodorants depart departed departing departs depended deplete depleted depletes depleting deportations deposits depot
    depots depresses depressions derided derive deserted designs desisted despaired despairing despairs destroyed destroying
    destructions detection detentions detested detonation diabetess dialling dictated differences dilating dilation diluting dilution
    diner dinned dinners discard discords diseased diseases dished dishs disowns disperse disperses dissertations distraction diver
    divisions docked docking doctors documentarys dogged dogging doling domestics doming donation doodling doping dosing doting
    doubling doughnut doughs dozing dragons draping drawings drawling dreaded dreading dreads dreamer dreamt dreamy dregss dresser
    dresses dresss dressy drier dripped dripping drivel driven drivers drives droned droning drooped drooping droops droppings drowsed
    drowsing drugged drugging drumming drunks drying ducked ducking ducklings duding duelling duping duress dusted dustier dutchs
    dyeing dyings dyking eagerest earths earthy easing easter eclipses economics economys ecstasys eczemas educated effect elder
    electricitys electrocute elegance embarrasses embarrassments embassies embedded embodied embodies embossed emigrants eminently
    emotional emptys endings endorsed endorses enemys enlivening enormous enoughs enrolled enrolling enrolment entailed enticing
    entirely entitle entitles enzymes episodes equals equation erection erosions errors essaying essays ethics ethnic everybodys
    everyones everythings excise excised excises excising executions exists exited exiting exits expelling experiments expire expires
    exploits extensions extermination eyeballing fabrics facets facing failing failings failures fainter faints fairer fakes faking
    falter faltering falters familys fantasied fantasies fantasying fantasys farces farewell faring farther fasted fasten fathers
    fating fatter fattest faults faulty favours fazing feasting feather feeder feeding feinted feinting felling fellow fellows
    feminisms feminist fencings fended fenders fending fester festered fevers fiend fiends fierceness fiftys filed files filled filler
    filling filths finale finals financially findings finer fining finishs firearms fired firmed firmer firsts fitter flagged flagging
    flailed flamed flames flasher flashes flashing flattering flavour flecked flecking flecks fleshed fleshes fleshing flicker fliers
    fliest flight flights flocked flocking flocks floors flours flowed flowers flowery flusher flushest flushs fluttering foaled
    foaling fodder fogged fogging foiled foiling folded folders follower followings fonder footballs footed footing forceps forded
    fording foreigner fores forested forevers foreword forewords forgave forged forges forging forgiven forgives forked forking formed
    forming forms fortes fortunate fortunes forwarder fostered fosters fouled fouling foundations founds fourteens fowled fowling
    fractured fractures franks fridays fried fright frighten frights fringed fringes fronts fruition fruitions fruits fulling funding
    funerals furnaces gabbed gabbing gable gables gagging gambler gamblers gamest gander gangling gaols garble garbled garbles
    garbling garbs gardenia gardens gashed gashes gashing gasped gasping gauging genders generators genocides gentlemans gentlemen
    geographys geometrys ghosts gibing girlfriends givens glades glassed glassing glasss glassy glitters goddesses goggle goldfishs
    gonging goring grabber graces grade graded grader grammars grapes grasps grassed grassiest grassing grasss grassy grates graves
    gravys grazes greasiest greats greed greeds greens greeting grinning griped groaning grooved grope gropes grossest grounded
    grouped grouper groupers groups growths grubbed grubbing guarantee guardians guesss guests guilts guitars gummier gummiest
    gunpowders gutting gymnasticss habitats hacker hacksaws haircuts haled haling halving hamlets hammed hammers hamming hamper handed
    handfuls handing handsful hanger hangings hardening harder hared harems haring harked harking harped harping hastes hatched
    hatches hatchets hating hatting haven havens hawked hawking haying hazing headaches headed heading headphone healer healths heaped
    heaping hearing hearth heated heath heave heaved heavens heaves heaving hedgehogs heeled heeling heights helicopters herein heresy
    heroic heroine heroins heron herons heros herpes hesitate hibernated hibernates hibernations hiking hinged hinging hinting hipper
    hippie hiring hisss historys hither hiving hoarder hoarse hocked hockeys hocking holing hollows holocausts homeless homeworks
    homosexual honours hooding hopped hopping horded hording horribly horsed horses hospitals hostel hotels housed houses huger humane
    humans hungers hunter hunting hurling hurtling husbands hustler hustles ideals identities identity identitys idiots ignored
    ignores illnesss imagine imagines imbedded immigrant imminently impregnate improvise improvises inaction incests incite indian
    indorsed indorses infect infected infecting infections infects inferiors infest infidel ingest inhaler inhalers initialled
    initially initiating initiations injection injuries injurys inquisitions insect inserts insider insides inspectors inspects
    inspires instal installed installing installs instilled instilling instills institutes instruction insulins insure insured insures
    insuring intended interior interne interned internes intimated intimates intuition inundate invader invaders invest invited
    invites irradiated irrigating islamics islams isolated isolating itemised iteration jaunting jeweller jewellers jewellerys jewishs
    joins jokers journey judgements judgment juiced juices julies jumpers jumpier karat karates karats keepsake keynoting killers
    killings kilned kilning kindnesses kindnesss kinked kinking kipper kitchens kittens knacks knickerss knifed knifes knocker
    knockers knotting knowings knuckled lacing lacked laded lades lading ladles lagged lagging laming larking lasers lashs lasses
    lasted lasting lathed lather lathes lathing latter latters laughs laughters launch lazies lazying leaded leaden leaders leading
    leafed leafing leaflets leagued leagues leaned leaner leaning leaped leaping leased leases leashed leashes leashing leasing leasts
    leaved lefter legalise legalises legals leggings lesion lessen lessons lesss lettuces leukaemias levels levers lewder librarys
    lighted lighten lighters lights liked likens liker likest liking lilted lilting liming limits linens liners linger lining linked
    linker listed listens listing litter litters littler littles lively livens livers livest livings loader loafed loafing loaned
    loaning loathsome loaves lobbys locale locals lockers locket locking lodger lofted lofting logged logger logging longed loomed
    looming looped looping loosed looser loosing looted looting lorded lording lorrys losers losss lovers loving lucked lucking lugged
    lugging lunchs lushes lyings lyric macing magazines mainline maintains makers makeups mallets manger mania maniacs manias manic
    manifest manifestos manifests manure marihuana marijuanas marine marked marking marred marriages marries martyrdoms martyrs
    marvels masking massage massaged massages massaging massed masses massing masss masters mastery matchs mating matrixs matte matted
    mattes matured maturer matures maximums meanings meantime mechanise mechanises medals mediaeval mediation medications medicines
    meditation meekness meetings melting menial mentions mentoring meowing merged merging meshed meshes meshing messengers messiest
    messs metals metaphors meting mights mighty migrant miking millions minced minces mincing minding miner mingling minimally
    minimums mining minting minuets minuses minute minuted minuter minutest misguide misguided misled misquote missions misss mistaken
    mistakes misted mister misting misused misuses misusing moaning mobiles moccasin mockingbirds moments momentum mondays moneys
    monies monkeys monotonous monotonys mooing mooning moored moping mornings mosques mosquitos mosses mossiest mothers moths motions
    motorways mountainous mountains mourning moused mouses mousey mousiest mousse mouths movers mowers mowing multiples multiply
    mummys murderer muscled muscles mushroom musicals musics mussed musses mussing muster muter mutilations mutter mutters muzzle
    muzzles nagging napalms napkins nationally nationals naturally naturals nauseates nearby neatly nebulae nebulas necklaces needled
    needles needling negotiate neighbours nestles nettle nettled networking networks newspapers nicked nicking nicotines nights
    nineteen nobodies nodes noise noised noodle noodled nooses normals noses notation notching nothings noting notional novels novice
    novices nowheres nudest nudged nudges nudging nudity numbed nursed nurses nutrient obituary object obtusest occasion occasioned
    occasioning occurring octopuses octopuss offend officer offices offings onions opened openers operas operations opportune opposing
    oppressor organise organisms organist others ourselves ousted outrunning outsider outsides overdoes overdoing overdone overlie
    overnights overridden overrode oversees oversight overuses oxygens paced paces pacing packaged packer packets packing paddys
    paging painted paints palace palaces palate palettes paling palled palling pamper pancaked pancakes panics panned panning pantys
    papal papers papyruss paragraphs parallels paralyse paralyses paralysiss parasite parcels paring parity parked parliaments parlour
    parsed parses parsing parson particles partition partitioned partly partners partys passable passe passer passings passion
    passports passs passwords pasted pastes pasting pastors patent patents patriot patrol patrons patting paunch paunches pauper
    paused pauses pausing paving pawing payrolls peaces pease pecked pecking peerless pellets penalise penalised penalises penalising
    penaltys pencils penknifes penned penniless penning peopled peoples peopling pepped peppers pepping perilous persists persona
    personally personals personnel persons pertained pester pesticides petrols petting phoned phones phoney photograph photographed
    photographers photographs photographys photon photons photosynthesiss physic physicss picket pickets pickled pickling pieced
    piecing pigged piked pikes piking piled piling pillows pinchs pined pining pinked pinking pints pistols piston pitched pitches
    pitching pitting pizzas placed placing plagued plagues plaice plains plane planed planes planets planing planked planking planks
    planner plantain plantations planted planter planters planting plaque plastics plated plates platforms plating platter platters
    pleading pleas pleased pleases pledged pledges pliant plodding plopped plopping plunged plying poaches pocket pointed poisonous
    pokers pokier police policys poling polishs politically polled pollination polling pollsters ponds pooped pooping poplar porches
    poring pornographys ported portended portending portends porter porting portioned posed posing possessing possession possibles
    possibly posters potatoes potted potter potting pouched pouchs pound pouted pouting powder powers practices practise practises
    praised praises prance praying preaches prefabs premiere premiers premise premised prenatal prescribe prescribes presentations
    pressures pretender preventions prevents pricked pricking pricks prided prides priding pried pries priestess priestesses priests
    primate primates primed primer primes priming princes printer prints prise prised prises prising prison prisons privater privatest
    privatise privatises prizes problem profiled profiles projection projects promises proofs propagandas propagated propagates
    properly propertys propped propping propriety prostitutes protections protects proteins protest protocol proverbs proxys prying
    psychologys pubertys publisher publishers pulley pulped pulping pulsation pulsed pulsing pumpkins punchs punishes punned punning
    punting pupped pupping puppys purchaser purchasers pureed purees purpler purples purposed purposes purred purring pursed purses
    pursing pursuits pusher pushers pushs pusses puttying puzzled puzzles quacked quacking quacks queens queued queues quicken
    quickening quicker quirked quirking quirks quotas quotations quote quoted rabbi rabbis raciest racism racists racked racking
    radiated radiation raffled raffles raging raided raiding railed railing railways rained raining raisins raked raking rally rambled
    rambling range ranged ranges ranging ranker rankled rankling ransom ranted ranting raping rapist rapped rapping raring rasher
    rashes rasped rating raving razing reachs reactions realty reaped rearrange rearranged recalling receiver recitation recite
    recites recoiling recorder records recovers recoverys recruits recurred recycling refuge refugee refuges refute refuted refutes
    refuting regard regarded regions registrations regrets rehearsals reined reining relapses relationships relays released releases
    relieve relieves religions religiouss relived remembers remote remoter remotes renegade renegaded reparation repeals repeat repel
    replacements replay replicas reports requisites requisition rescuers resolver resolves resort retards retort reuse reused reuses
    reusing reveal revenged revenges revenue reviews revile revised revises revisions revive revolve revolved revolvers revolves
    reward rewarded ricing ridging rifled rifles rigging rinsing rippled rippling rises rising rivers roasts robots roller roman
    romantics rotund roughs roulettes royals rubbishs ruffle rulers ruminate runaways runnier runnings runway ruses rushs rusted
    rusting sacked sacking sacks sacred safariing safely safetys sakes sales sallow saluting salve salved salves salving sampler
    sanded sanding sands sandwiched sandwichs sapped sapping sashes sassiest satirised saturday saturdays saunaing saver savings
    sawing sayings scabbed scabbing scalds scale scaled scalps scare scarfed scarfing scarfs scaring scarves scents schools sciences
    scooping scooter scooters scooting scoots scoped scopes scoping scorer scorn scorned scorning scorns scoured scouring scours
    scrams scrap scrapped scrapping scraps scratchs scratchy scream screening screens screwdrivers scripts scrounge scuffing scurrying
    seafaring sealing seared searing sears seashell seasoning seasons seated seating seconds secrete secrets sections securely
    securing seeding seeking seeming seeping sensing sensor separating servers serves service serviced setting sever severed severer
    severs sewers sewings sexed sexing shacks shaded shades shading shakes shaking shallow shallows shamed shames shaming shape shaped
    shaping sharked sharking sharped sharpened sharpeners sharpens sharper sharping sharps shatter shatters shaven shavers sheared
    shearing shears sheave sheaves sheets shelled shelling shells shielded shifts shifty shingle shipped shipping shirks shirts shiver
    shoed shoeing shoes shooed shooing shoos shopped shored shores shoring shorted shorter shorting shotguns shouted shouting shovel
    shovels showers showier showings shrank shred shrouded shuts shutter shutters shutting shying sicker sicking sicknesses sicknesss
    sicks siding sieges sifted sifting signals sills silted silting silts similes simmer simple simplex simulations singe singed
    singing singled singles singly sings sinking sinks sipped sipping siring sissiest sitter sitters situated sizing skateboarded
    skateboards skeins skeletons skewer skewing skill skimming skimped skimping skimps skinnys skipper skirts skulls skunks skying
    slabbed slabbing slacked slacker slacking slacks slakes slamming slangs slashs slating slats slaved slaves slaving slaying
    sleeking sleeps sleepy sleeting sleets sleeve slewing slicked slicking slicks slides sliding slimes slinging slings slinked
    slinking slinks slipped slippers slippery slipping slopped slopping sloshed sloshes sloshing sloths slotted slotting slowed slower
    slowing sluice sluiced sluices sluicing slummer slumming smalls smarted smashs smears smelted smelting smelts smiled smiles smites
    smiths smiting smocked smocking smocks smoker smokers smoothing smoulder smouldered smouldering smoulders snacked snacking snacks
    snaked snaking snared snares snaring snatch sneaker sneaky snider sniffled sniffling snipped snipping snitched snitches snitching
    snitchs snooping snored snores snoring snots snouts snowballs snowed snowfall snowing snuffed snuffer snuffing snuffs snugger
    soared soaring socials sociologys socked sockets solders soldier solitude somebodys someones somethings soots sopped sopping sores
    sound sowed sowing spaced spaces spacial spaded spades spanked spanking spanks spared sparer spares sparing sparkled sparkling
    sparred sparring spars sparse spatted spatting spaying spearing spears specials specking specks speechs speeds speedy spelled
    spelling spells spending spends spewed spewing spiced spices spicing spied spike spikes spills spines spiriting spite spited
    spites spiting spitted splashs splice spliced splices splicing splits splitting spokes spooking spoons spores sported sporting
    spouted spouting spouts sprays spreed spring sprouting spurious spurting spurts spying squads square squared squarer squarest
    squeezed squeezes squires stabled stablest stabling stacked stacking stacks staffing staged stages staging stain stains stair
    staked stakes staking stales staling stampede standings stare stared stares starred starring starter starting startled starts
    stated statements stater states stating stations statistic statue stave staved staves staving steadied steaks steals steeped
    steeping steeps stewing sticky stickys stiffed stiffening stiffing stiffs stigma stills sting stinging stings stinted stinting
    stints stirs stitched stitches stitching stitchs stocking stocks stoked stokes stoking stomachs stomped stomping stomps stones
    stoney stooped stooping stoops stopper store stored stores storeys storing stormy storys stouts stoves stowed stowing straggle
    straggled straggles straggling straightened straights strand stranded stranding strands strange strangely straps straying strays
    streaks stream streams streets stresses stride strife striker strikes stringier strings stringy stripe strips stript strive
    striving stroke strong stronger strongly strung stubbed stubbing studied studios studys stuffings stuffs stuffy stumped stumping
    stumps stupids sturdy stuttered suaver subside succeeds successors succouring sucked suckers suction sufferings suffers sugars
    sugary suitcases suited suites suiting summed summers summit sunburns sunburnt suntanned superiors supports suppose supposes
    suppresses surfings surgerys surging surprised surprises surveyed survives swabbed swabbing swamped swamping swamps swathing
    swaying sweating sweats sweeping sweeps sweetening swelled swelling swells swerve swerved swigged swigging swigs swills swines
    switchboards switcher switchs swooping swords symptom synagogues syrups systems tabled tables tabling taboos tabued tabuing
    tabulated tabulating tabulation tacked tacking tacks takers talker taming tanked tanking tanner tapers taping tapped tapping
    tarpaulin tarriest tarrying tasked tasking tattoos taxied taxing teaches teaching technique technologys teenager teetering teethe
    telegrams temperatures temptation tempting tender tenser tented tenting termite terrains terrifies territorys terrorise terrorises
    terrorism terrorisms tested testing tetanuss textile thanking thanks theirs theorised therapists therapys theres theses thicket
    thickets thicks thieve thinker thinned thinning thins thirsts thirsty thirteens thongs thorough though thrash thread threaten
    threats threes throats throbs thrust thumbed thumbing thumbs thursdays thymes ticked ticking ticks tight tightss tilling timers
    tings tipped tipping tirade tirades tires tissues titter tittering toasted toasters todays toeing toiled toiling tokens tolled
    tolling tomorrows tonights toning tooted toothaches toothbrushs tooths tooting toppled toppling torched torches torching tortoises
    tortuous tossed tosses tosss toting tottering touchings touchs touchy tourists toward towels towing toying traced traces tracing
    track tracked tracts trader traders traffics trailed trailers trailing trails trainees trainer trainings traitorous traitors
    traits tramping trampolines tramps transfers trapped trappings trashs trashy traveller travels trawler treading treat treaties
    treatise treatises treats treatys tribes trickled trickling tricky tripes tripled tripling trooping troops trophies troubled
    troubles trough trouping trowel trucked trucking trucks truest truing trumped trumping trumps trustees trusties trusts trusty
    tuesdays tuitions tummys tuned tuning turfed turfing turner turnip tutoring tutors twister twitchs twitters tying tyrannies
    tyrannise tyrannises tyranny tyrannys ultimata ultimates ultraviolets umbrellas unattended uncles uncomfortably underside
    underwears undresses undresss unfairer uniforms uninspired unintended universitys unload unloaded unloading unloads unlock
    unlocked unlocking unlocks unscrews unsettle unsettled unsettles unsettling upgraded upgrades upsets urbane uttering valleys
    valued values varnish varnished varnishes varnishing vegetarians vented verifications vermins virgins viruss visibly vodkas volley
    volumes voodooing wading wafers wafted wafting wages waging wailing waists waited waiter waives waiving waked waking walker
    walkers walled walling wander wanders waned waning wanner wanton wantoned washed washes washing wastes watchs watered watering
    waters watertight watery wavered wavering wavers waving waxing weaning weapons weariness wearying weathers weaving wednesdays
    weekends weighted weighting weighty weirdos welcomed welcomes welted welting wetter whaled whaler whalers wheats wheres whetted
    whetting whiled whiles whines whistling whiten whitens whiter whitest wholes whooping widow wildly windows wining winners winter
    wipers wiring wises wished wishs witched witches witching witting womans womens worded wording workers workings workouts worlds
    wormed worming worries worrys worsting worths worthy woulds wounds wrested wresting wrestlings wrests wriest wright writer writes
    writhe writhing writings writs wrongs yachting yearning yearns yesterdays yodelling youngs youths zombi zombis zoomed zooming`.split(/\s+/),
);
