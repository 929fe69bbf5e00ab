/**
 * Ordinary words that lie one slip away from a word of the library and are never taken for it: hopping is not hoping, thrown is not
 * throw. Kept up by comparing a list of common British words with the library's; only the words that matter are here.
 */
export const ORDINARY: ReadonlySet<string> = new Set(
  `abided abiding abnegating abnormally abound abridging abuser accelerated accept accepted accepting accidental accompanies
    accounting ached aching acing acoustic acton adapted addition additive addressing admired admirer advantaged advent adverb
    affirming agreed aground aided aiding albania alderamin alford alighting aline allays allots alloyed alloying alloys altitudes
    amputating amused amuses amusing anaemia analysed analyser analyst anarchism ancestor ancestries anchorwoman andersen anderson
    andre andrea andrei angel angeles angering angled angler angling anibal anthony antibiotic anton antone antonym anuses apathetic
    apparently append appending applauding appliance applies appointing appraising appreciates approaches aptitudes arbitrate arbour
    arced archer archest arcing arcked arcking ardent ardour argus armouring armoury arrange arresting artistic ascent ascertain
    asgard ashing ashmolean ashtrays aspiration aspiring assailants assaulter assemble assembled assumed assure asteroids astounding
    athletic atkins atrophies attach attached attaching attitude attucks authoring authorised avenge averaged avert babble babied
    babier babiest backed backhanded backing backus bacterial bactria badder baffin baggier baggiest bailed bailing baking balded
    balding balked balking balled ballets balling bandana banded bandied bandies banding bangladeshi banjos banked banker banking
    banner bantered bantering banting barbed barbing bared barer barged barging baring barley barlow barman barren barrie barron
    barter bartered bartering barton bases basin basing basked basking basses bastardise basted bastes basting bataan batches bathed
    bathes bathing batsman batted battled battling baxter baying beacon beaded beading beaked beaker beaks beamed beaming beaned
    beaning bearding bearer bearing beast beater bebops became bedder befriend befriended begin beheld belated belie belied believed
    believer belled bellied bellies belling bellying belying benefit bengal berger bering berthing bertie bertillon bessie bested
    besting betray betraying bette betted bettered bettering bettie bettor biased biding biggies biking billie billion bimini binder
    binding biologically birches birding birthing bitched blacken blackening blacker blacking blackmailer blackpoll blamer blanker
    blared blares blaring bleated bleating bleats blender blending blends blessing blinked blinking blinks bloater blockade blockaded
    blocs blonds bloodiest blooding bloodying blotted bloused blousing bludgeon blushed blushes blushing boarded boarding boast boated
    boating bobbed bobbies bobbin bobbing boded bodes bodices boding boeing bogged bogging boiled bolted bolting bolton bongos boning
    booed boogies booing bookend booker boomed booming boost boosted boosting bootee bootes booths bootie borden border boring
    borrowing bossed bossing botches bough bounds bowed bowing bowler boxers brace braced bracelet bradly bragging braiding brainy
    braise braised braising brake braked braking brando brands brassy bratty braved braver brazed braziers breached breaches breaching
    breaded breading breadth breather breeder breezed breezing brest brethren brewed bride bridger bridget bridle bridled bridling
    briggs brighten brinks brisked brisking brisks britches britten broach broadening brocades brocading broiler broker brooding
    brooke brooked brooking brooks browne browner brownian brownie brows browse browsed brunch brunt brutish bubble bucked buckled
    buckley budge budged buffed buffer bugged bugger buggies bugging bulged bulked bulled bullet bulling bullocks bummed bumper bunche
    bungle bunin bunked bunking buoyed buoying burdening burgess burglar burglaries burglary buries burping burred burring burrow
    burrowed burrowing bursted bursting bursts burying busboy bused bushel busied busies busing bustled bustling busying butler butte
    butted buttered buttering buttery butties butting bypast cached caching caging caking calculuses calibrate callas caller callie
    callus calmed calming calves calvin cameos camped campinas cancel cancelled cancelling candled candying canine canister canker
    cannes cannon cannonade canoed canoes canter cantrell capers capet capped capping capulet carats carelessly carina carlin carlo
    carlton carnal carnot carole carouse caroused carped carping carrie carrier carrot carson carted carter carting carver cashed
    cashes cashing casio cassino caster casting castle catchall catchy cater catwalk caulking caused causing caustics cawing ceased
    ceases ceasing ceding celebrated cellos cemented cementing cemeteries centaurus centralise centrals centuries ceremonial
    certificated chafed chafes chaffed chaffing chaffs chafing chain chaitin challenged challenger champing champs chance chanced
    chancing chanel channelled channelling chaplain chapped chapping characterise charged charming charms charring chars charted
    charter chartered chartering charting chasity chasms chaste chaster chatter cheapening checker cheeked cheeking cheeping cheeriest
    cheery cheesed cheops chester chick chickening chiefs childlike chilling chilly chimed chimes chiming chines chinked chinking
    chinooks chinos chipped chipping chirps choicer chopin chopper choral chords chore chose chowed chowing christen christened
    christening christi christine christmases chromed chromosome chrystal chuckled chuckling chunks chunky cinching cinder circe
    circled cisternae citing clacked clacking clacks clamber clammed clamming clamping clamps clams clanged clanging clapped clapping
    clapton clarity clashed clashes clashing clasps classmate classy clause clayton cleaned cleaner cleansed cleanser cleansing
    clearer clearing cleats cleave cleaved cleaving clever clicking clicks climes clinging clings clinks clocked clocking cloned
    cloning closed closer closet clothe clothed cloths clots clotted clotting clouded clouding cloudy clover clucked clucks clued
    coalesced coarse cocking cocoanut codding codons coffer coffey coiled coiling coked coking collaborate collar collating collection
    collin colombian colony columbian combing comets comfortably commando commenced commencing commend commended commending committed
    commonest communism commuted commuter commuting companions compared competing competitor completion compute computed computerise
    conceit concept concerted concerti concerting concerto concession concetta conclude concluded concocting concrete condoned
    condoning condor coned confessed confession confuse confusions congeal congealed congealing conjugal conjugate conjugation conned
    conner conning connoting consoling construes consular contact contagion containing contend contest context contiguous continuing
    contours contraries contrast contreras convent converged converging conversed conversing converter conveyance convinced convoy
    cooed cooing cooke cooked cookie cooled cooler cooling cooped cooper cooping coped copier corded cording cordoning cores corey
    coring corked corking corky cornea corned cornet cornier corning coroner corps corral corroding cosies cosmic costumed cottonwood
    counteract counters counties coursed courser courting covert coves coveted coveting covets cowered cowering cowers cowing cowper
    crackled crackling crafty crammed cramming cramp cramping crams craned cranes craning cranked cranking cranks crated crave craved
    craving crazes creamy create created creating creeping creepy crepe crested crewed crewing cricks crimea criminally cringed
    cringing crisco crises crisis crisp crispy croaked croaking croaks crocks cronies cronin crook crookes crooking crooned crooning
    croons crossed crosser crossest crouch crunch crunched crunching crusaded crushed crushes crushing crust crutch crutches crypt
    cubing cueing cuing culled culling cultured cumming cunning cupped cupping curbed curbing curdling curies curios curled curly
    curried curries currying curse cursed cursing curved curving custom customer cuticle cycled dabbling daemon dairies damage danced
    dancer dandies danger darin daring darkening darkling darned darted darting dashes dawned dawning dazing deader deafer dearer
    dearth debase debated debating debited debiting debuted debuting debuts decades deced decide decker decoded decodes decree
    dedicating deducting deepen defected defective defenced deference defile defined deign dejected dejection deliveries deluding
    deming demonstrator dental dented denting depart departed departing depend deplete depleted depleting depot depresses depths
    derails derided derides deriding derive derived deriving deserted deserting despaired despairing despairs despise destroyed
    destroying detail detains detested detonation developed dicing dictating digit diking dilating diluting diner dingy dining dinned
    dioxin dipper disbelieves discard discarded discorded discus discuses diseased disguise dished disperse distraction district dived
    diver dives divine docked docking doling dominated doming donner doonesbury doping dosing doting doubled doubling doubloons doubly
    doughnut dozing draping draught drawling dreamer dreamt dreamy dresser dressy dried drier dries dripped dripping drivel driven
    droned droning drooped drooping droops drowsed drowsing drugged drugging drumming drying ducked ducking duding duping duress
    dusted dustier dyeing dyking earthy eased easing eastward eclipsed edicts edition educating effect eighty ejection elaboration
    elastomer electrocuted electron eliot elliott emancipate embarrasses emigrant emigration emptier emptiest encourage endear
    endorsed endorser endorsing engage enlivening enraged enrolling enrolment enterons enticing entitle entrains envelop enveloped
    envoys erection erects erises escorted escorting esteeming ethics ethnic eucharist evacuate evaluated evidenced exaggerate excerpt
    excise excised excising exited exiting exotic exotica expelling expert expire exploded explore extant extend extermination eyeing
    facing faction factor fagin fainter fairer fairly falsehoods falter faltering fancied fancier fanciest fannies fantasied fantasies
    fantasy fantasying farces faring farmer farther fasted fasten fating fatter fattiest faucet faulty fazing feasting feather feeler
    feinted feinting feints felled felling fellow fended fending fester festered feuding fiance fielding fiend fierceness fighter
    filed filets filing filler fillet filling finch finches finer fingernail fining finnish fired firmed firmer firming fitter fixture
    flagging flaggy flailed flaked flakes flaking flamed flaming flapped flapping flasher flashest flashlight flashy flattering
    flattest flavour flecked flecking flecks fleshed fleshes fleshing flicker fliers fliest flight fling flints flipper flitting
    flocked flocking flocks flopped flopping flowed flowered flowery flusher flushest fluttering foaled foaling fodder fogged fogging
    foiled foiling folding follower fonder foosball footed footing forbes forceps forded fording fores forested foreword forgave forge
    forged forger forging forgiven forgo forked forking formed forming formulae forster fortes fortunate fortunes forwarder fostered
    fouled fouling founding fowled fowling foxing fractured framing franc franck franco freckle freckled freeborn freely freezer
    freighting friction fried friending frieze fright frighted frighting fringed frozen fruitier fruitiest frying fudged fulled
    fulling funding furred furring gabbed gabbing gable gagged gagging gambit gamest gander ganges gangling gangrened gangster gaoled
    gaoling gaols gaping garaged garbage garble garbled garbling garbs gashed gashes gashing gasped gasping gasser gating gauged
    gauging gazed gazing generate gentlemen gerard gibing ginned ginning gipsies girdled girdling glades glassing glassy glazed
    glossed glosses glowed glowing glutted goaded goading goblin godless goggle gonged gonging goofed goofing goosed goosing goring
    gosling graced graces graded grader grander grandest grandiose grapes grasps grassed grasses grassing grassy grated grater grates
    graved gravel graven graver greed greene greener greeted greeting grenada greta grindery griped gripes griping groin groove
    grooved grooving grouper grovel grover grower growled growling growls grubbed grubbing guarantee guard guarding guesses guested
    guided guinean gummier gummiest gunner gusted gutter gutting guying hacker haled haling hallucination halted halting halving
    hammed hamming hamper hampered handel handled handsful handsome hangar hanker hansen harbin hardening hardin harding hared harems
    haring harked harking harley harlot harmon harped harper harping harrow hasted hastes hasting hatched hatches hatred hatted
    hatting haunting haven hawked haying hazing header headlight headphone healer hearst hearth hearty heated heath heather heave
    heaved heaving heeded heeding heeled heeling helper herded herding herein heresy hermes herod heroic heroine heron herpes herring
    herschel hideouts hiking hinds hines hinged hinging hinting hipbone hipper hippie hiring historians historical historically hither
    hiving hoarder hoarse hocked hocking hockney hogged hogging holden holing homologous homosexual hooding hopped hopping horded
    hordes hording horribly horseshoes horus hostel housed hovels howard huger humane hummer humming hungary hunted hunter hurling
    hurst hurtling hustler hustles hysterically ideals identifier identifies illuminated imitation immigration impertinent impregnate
    imprints imprison improvise inaugurals incept incite incited inciting inclining indented indiana indicia indict indira indoor
    indorsed indorsing infect infecting inflater inflator inflection ingest ingested ingesting ingraining inquire inquisitions insect
    insert insider instal installing installs instilled instilling instills instruction insure insured insuring intels interior
    interne interned internees interning interring intimated intrench invader inverted invest invested investing invisibly invoiced
    ironic irrigating irtish ishim ismael isolating israeli jabbed jabbing jacked jamaica jangle janna jaunting jealousy jeweller
    jingle jinnah jokers joliet joule journey joying judgment juggle juiced jules julian julie jumpier junkie karat karina keeling
    keener keening keepsake keller keynoting kilned kilning kindnesses kinked kinking kipling kipper knacks kneecap knifed knocker
    knotting knuckled lacing lacked ladder laded lades lading ladles lager lagged lagging lairs lamented laming lamour landon landry
    lapses large larking lasted lasting lathed lather lathes lathing latina latino latinx latter lauded lauder launch lazies lazying
    leaded leaden leading leafed leafing leagued leaker leakey leander leaned leaner leaning leaped leaping learnt leased leases
    leashed leashes leashing leasing leaved ledger lefter lesion lessen lester letha levers lewder licenced license lighted lightening
    lighting liked likens liker likest lilted lilting liming lined linens liners linger lining linker listed listener lister listing
    liston lither littered littering littler lively livens livest loader loafed loafers loafing loaned loaning loathsome loaves
    lobbied lobbying locale locke locket lodge lodged lodging lofted lofting longed longing lonnie loomed looming looped looping
    loosed looser looses loosing loping lorded lording louses lovers lowing lucked lucking lugged lugging lunched lushes lynches
    lyndon lyric macing mademoiselle mailed mailing maintains makers malian malign mallets malted malting manage managed manchurian
    mandate manger mania manic manifest manipulated manson manuel manure maples marat marauding marcel marched marches marching marian
    marie marihuana marina marine marion marked marking marlin marred marring martel martha martial martin martina marty marvell
    mascaraed mashes masked masking massacred massed masses massing mastery masturbation mather mathis mating matte matted mattel
    matured maturer mauled mauling maundy maxine mcdonald meantime measurable mechanise medals meddling mediaeval median mediation
    medina meditation melting memling mended mending menial mentions mentor mentored mentoring meowing merged merging merlin mervin
    meshed meshes meshing meters metes meting metre metros miens miffed mighty miking milan milestone militaries militarise milked
    milking milled millilitres milling millstone mimicked mimicking miming minced mincer mincing mined miner mingling mining ministry
    minted minting minuets minuses minuted minuter minutest miring miscarried miser miserably misled misquotes mistaken misted mistier
    misting misused misuses misusing mobil modest moistened moister moles moleskin monastery monger monotonous montague montanans
    mooned mooney mooning moored mooring mooted mooting moping moral morley mormon moroni mortar mortared mortaring morton moseley
    moslem mosses motels motley mountainous mounter mourning moused mousey mousse mouthe movers mowing mucked mucking muddling
    muenster mugger mulder multan multiply munched munches munster murat murderer murderous muscled mushed musial mussed musses
    mussing muster muter mutter muzzle muzzled muzzling nagging nanjing nashua nationalise nationalised nationalising nationalism
    nationalistic navarro nazism nearby neatly nebulae needled needling nelsen nembutal nestles netting nettle nettled neutering
    neutrinos neutrons nickel nicknamed niger niggled nitrocellulose nodoz noised noising nonfiction nonliving noodle noodled norma
    normand notching notification noting notion notional notting nougats nought novice nudest nudged nudges nudging nudity numbed
    nursed nutrient object oblige occidental offend offending officer olive olivier opened operational oppressing oppressors optimal
    option organise organised organist ostwald ousted outhouse outlined outlive outscores outsider outwit overdoes overdoing overdone
    overlie overlive overrode oversees oversight paced paces pacing padding paddle paging paining painted painter pairs palace palate
    palestine palestinian palestrina paling palled palling paltry pamper pancaked panicked panicking panned panning panting pantry
    papal parachuted paraded paralyses paranoia parasite parcheesi pared parenting paring parish parity parkas parker parlour parmesan
    parred parring parsed parses parsi parsing parson parsonage parted particles parting partitioned partly passe passer passion
    pasted pastes pasteurise pasting pastries pastures pasty patent pates patriarch patter patting patton paulette paunch paunches
    pauper paused pauses pausing paving pawing payed payer pearce pearson pease pecked pecking peddle peeving peking penalised
    penalising pended pending penney peopled pepped pepping perfect perfumed perked perking pernicious pernod peron persecute persists
    persona personally personnel pertained perusing pester petrarch petting petty phased phillip phobos phoney phonied phonies
    photograph photon phrase physic picket pickier pickled pickling piddle pieced piecing pigged pigging piked pikes piking pilate
    piled pilgrim piling pillaging pillar pineapples pined pining pinked pinker pinking pinter pints pippin piston pitched pitches
    pitching pitted pitting placid plagued plaguing plaice plain planed planing planked planking planks planner plantain planted
    planter planting plaque plated plating platte platter played player pleading pleas pleased pledged pliant plodding plopped
    plopping plotter plumbed plumped plumper plunged plunging plying poached poaches poaching podding pointed pointer pointing poiret
    poisson pokier policed poling polite politically politician polled pollination polling pollsters ponder poole pooped pooping
    poplar popper poppies porches pored poring ported portended portending portends porter porthole porting portioned posed posing
    positing position positioning possesses possession possibly postal posteriors postulate postures potted potting pounce pounced
    pouncing pouted pouting powdery powerfully practise prague praised praising prana prance pranced prancing preaches preaching
    predatory preexist prefabs prejudiced premiere premise premised premising prenatal prescribe presenter pressing pretender
    prevented preyed preying pricked pricking prided priding pried pries priestess priestesses primate primed primer priming
    princesses prink prise prised prising prisoner privater privatest privation privatise profess profiled projected projecting
    projection pronounces pronto propagated propel propped propping propriety prosecuted prosecution prosper prostituted protested
    protesting protocol protrude protruded proved proven prowess prying psych psyche psychotherapists publisher pucker puckered
    puckering puddled puddling puffin pulley pulped pulping pulsation pulsed pulsing punned punning punting pupped pupping purchaser
    pureed purees purify purpler purposed purred purring pursed pursing pursue pursuing pursuits pusher pushkin pusses putin putter
    puttying puzzled pyongyang quacked quacking quacks qualify queued quicken quickening quicker quilts quirked quirking quirks quite
    quotas quotation quoted rabbi raced raciest racine racket racking radial raffled rafted rafting raging raided raiding raids railed
    railing rained raining raked raking rally ramada ramble rambled rambling ramos ramped ramping ramses range ranged ranging ranker
    rankine rankled rankling ransom ransomed ransoming ranted ranting rapid rapped rapping raring rasher rashes rasped rasping ration
    rattled rattling raving razing readying realty reaming reaped reaping rearing recalling receivers recenter recife recite recoiling
    recorder recoveries recreated recreates recreating recreation redeployed redeploying redhill redpoll refuge refugee refute refuted
    refuting regard regarded regarding registrar registry regulate reilly reindeers reined reining released relied relies relieve
    relived remake remoter rending repaid reparation repeat repel replay replicas require requisites requisition rescued rescuer
    resent resetting resisting resiting resitting resolution resolver resolves resort resource restating restraint result retort reuse
    reused reusing revel revelation revenged revenue revile reviling revised revive reviving revolve revolved reward rewarded
    rewarding ribbed ribbing ricing ricochets riders ridging riesling rifled rigging righteously righting ringed ringling rinsing
    rippled rippling risers rising rivera rivets rizal roamed roaming roasted roasting robber robbie robed robin robing robles rocked
    rocker roger roller romano romansh romany romero rooked rooking roosting rooted rooting roping rotted rotting rotund roumania
    rounder rouses rousting rowling rubble rubier rubin ruffle rumania rumple rumpled rumpling runnier runway ruses ruskin rusted
    rusting rutted rutting sacked sacking sacks sacred safariing safely sagged sagging salients saliva sallow salons salted salting
    salvages salve salved salving samaritan sampler sanded sanding sapling sapped sapper sapping sashes satirised saute sauted savaged
    savager savagest saver sawing saxon saxony scabbed scabbing scala scalds scale scaled scaling scalps scanty scarce scarfed
    scarfing scarves scenic scented scenting scents schemed schemer schoolbook schoolboys schoolteacher scooping scooter scooting
    scoots scoped scopes scoping scorer scorn scorned scorning scots scotty scoured scouring scours scouted scouting scram scramble
    scrammed scramming scrapped scrapping scratchy screening scribble scrounge scrounged scrubbed scrutiny scuff scuffed scuffing
    sculptor sculptured scurrying seafaring sealants sealing seals seaming seaports seared searing sears seated seating secrete
    secretion securely securing seeding seeming seeping seeps semiramis sensed sensing separated separates separating separation
    sepsis service serviced setback setters setting settler settles settling sever severed severer severn sextet sexton shacks shaded
    shades shading shake shaken shallow shamed shaming shammed shanty shape shaped shaping shari sharif sharked sharking sharon sharpe
    sharped sharper sharping sharpness shatter shattered shattering shaven shavian sheared shearing shears sheathe sheave sheeting
    sheets shelia shelled sheller shelling shelly shied shifts shifty shiite shimmering shimmy shingle shinned shinning shirks shirted
    shirting shiver shocks shoed shoeing shooed shooing shoos shopped shored shores shoring shorted shorter shorting shouter shovel
    showier showman shrank shred shriek shucked shucking shucks shutter shuttered shuttering shutting shying sicked sicker sicking
    sicknesses siding sifted sifting sighed signalling signer sills silted silting silts silvery silvia simmer simone simple simplex
    simulations singe singeing singer singled singling singly sinkiang sinking sinner sipped sipping siring sitter sizing skateboarded
    skeins skewer skewing skill skimming skimped skimping skimps skinks skinner skipper skits skying slabbed slabbing slacked slacker
    slacking slain slaked slakes slaking slamming slated slates slating slats slavic slavs slaying sleeking sleeks sleepers sleepy
    sleeting sleets slewing slicked slicking slicks slight slily slimmed slimmer slinging slings slinked slinking slinks slippery
    slither sliver slogged slogging sloped slopped slopping sloshed sloshes sloshing sloths slotted slotter slotting slowed slower
    slowing slugged slugging sluice sluiced sluicing slummed slummer slumming smacker smallest smarted smarts smears smelted smelts
    smiled smiling smites smiting smocked smocking smocks smoker smokey smoother smoothing smoulder smouldered smouldering smuggler
    snacked snacking snagged snagging snailing snaked snaking snapper snared snaring snatch snatches sneaker sneaky snider sniffled
    sniffling snipped snipping snitched snitching snooping snored snores snoring snots snotty snouts snowed snowfall snowing snuffed
    snuffer snuffing snugger snuggle snuggled snuggling soaking soared soaring socked socking soiling solder soldered soldering
    solider solvent somalian sopped sopping sourced sowed sowing spaced spacer spacial spacier spaded spanked spanking spanks spanner
    spanning spared sparer sparing sparker sparkled sparred sparse spatted spatting spayed spaying spearing spears specking specks
    speeding speedy spelled spells spewed spewing spiced spicing spilt spires spirited spiriting spite spited spiting spitted splice
    spliced splicing splint splinted splinting spoiling spoilt spooked spooking spooks spooled spooling spools spooned spooning spores
    sported sporting sporty spotter spouted spouting spouts spraining spraying spreed spreeing spring sprinter sprout sprouted
    sprouting spurning spurns spurring spurting spurts sputter squared squarer squarest squat squint squire squiring stable stabled
    stablest stabling stacey stacked stacker stacking stacks stael staffing staged staging stain stair staked staking stale staled
    staling stalled stalling stampede stapler starch starched starches starching starred starring starter startled stated staten
    stater stating stationary statistic statue stave staved staving steamed steamy steele steeling steeped steeping steeps steering
    stemming stephan stereotyped sterling steven stewarded stewing stiffed stiffening stiffer stiffing stiffs stigma stilling stinging
    stingy stinted stinting stints stirring stirs stitched stitching stocking stocks stocky stoke stoked stoking stomped stomping
    stomps stoney stoning stooped stooping stoops stopper storks stormed stormier storming stormy stoves stowed stowing straggle
    straggled straggling straightened straining strait strand stranded stranding strange strangely strapper strapping strayed straying
    strays streaked streaking streetlights stresses strews stride strife striker striking stringier stringy stripe striped striper
    striping stript strive striving strode strongly stroppier strove strummed strumming strung stuart stubborn studied studios stuffy
    stumped stumping stumps sturdy stuttering style styled stylus styron suaver submitted submitting subscriber subscribes subside
    successors succouring suckled suckling sucrets suction suffocation sugary suited suites suiting sulked sulking summed summit
    sumner sumter sunburnt sundae sundas sundry sunned sunning suntanned supplying supporter suppose surging suriname surprised
    suspending swabbed swabbing swamped swamping swamps swanks swapper swarms swathing swayed swaying sweating sweats sweeping sweeps
    sweetening swelled swelling swells swerve swerved swerving swigged swigging swigs swilling swills swines switcher swooping sylvie
    symptom syriac syrian tabued tabuing tabulated tabulating tabulation tacked tacking tacks taichung tailed tailing tailor tainted
    tainting taints taiping takers talker taller taming tangiers tanked tanking tanner tapers tapestries tapped tapping tapster
    tarpaulin tasked tasking tatties taxied taxing teaches teamed teaming teared tearing teats technique teenage teethe telemetries
    tempe temptation tempting tenanting tendency tender tensed tenser tensing tented tenth tenting terminally termite terpenes
    terraced terrance terrapins terrifies terrorise terrorised terrorising terrorism testes testing testis tetragram textile thames
    thanking thatcher thebes theorise theorised therein theresa therese theron thesaurus thesauruses thicket thinker thinned thinnest
    thinning thirsty thongs thorough though thrace thread threaded threading throbs thrust thumbed thumbing ticked ticking tilling
    timers tinges tinkle tinkled tipped tipping tipsier tirade tires tiring titillating titter toasted toddle toddled toeing toiled
    toiling tokens tolled tolling tomas tomlin tongued toning tonnes tooted tooting topical toppled toppling tories torrid tossed
    tosses toting touring tourists toward towing townes toying traced tracey tracie tracing tracked tractor tracts trader trailed
    trailing trails trainee traitorous traits tramline tramped tramping trance transitting translated trapper trashy travelled
    travelling trawler treading treads treasurers treasures treasuries trepanned trepanning trephine trevelyan trickle trickled
    trickling tricky triplane tripled tripling triply tripos trippe trolled trons trooping troops trophies trotting troubled trough
    trouping trouser trucked trucking truest truing trumped trumping trumps trustee trusties trusty tubing tumble tumbler tuned tuner
    tuning turfed turfing turin turnip tweaked tweaking tweaks twines twinged twingeing twinging twister tying tyrannical tyrannies
    tyranny unaffected unalike unbeliever uncoiling uncomfortably underside undoes undying unfasten unfastening unification uninspired
    unintelligent unitarians unite unlived unliving unload unloaded unloading unlock unlocked unlocking unrolling unsafer unsettled
    unsettles unsettling untied untiring update upending upsetting urbane valued varnished varnishes varnishing vented venting
    ventured venues vibrato vices vicing victim victoria villager villainy violet virgie virgil visibly vising voiced volley voters
    vouched vouches vowing wadded wadding waded wading wafers wafted wafting waging wailed wailing waist waite waiter waived waives
    waiving waked wales walker walled waller walling wallis wallow walter wander waned waning wankel wanner wanton wantoned warded
    warding waring warner washed washer washerwoman washerwomen watered watering watertight watery wavered wavering wavers waxing
    weaken weakly weaning wearying weaved weaver weaving wedded wedging weeing weeping weighty welcomed welded welding welted welting
    wetter whaler wheel wherever whetted whetting whiled whiling whimper whimpered whimpering whined whines whippets whisk whisker
    whiskered whistler whitby whitened whitest whitley whitney whittle whittled whooping whorls wicker widow wiemar wigner wilder
    wildly wincing winded winding winging wining winked winking winter wipers wiring witched witches witching withdrawn withdrew
    within witting woking woodcocks wooded wormed worming worries worsen worsting worthy wounder wrapper wreaked wreathing wrecker
    wrested wresting wrests wrier wriest wright wrings writhe writhing writs yachting yearns zombi zoning zoomed zooming`.split(
    /\s+/,
  ),
);

/** Whether this is one of them: lower case, no apostrophes. */
export function isOrdinary(word: string): boolean {
  return ORDINARY.has(word);
}
