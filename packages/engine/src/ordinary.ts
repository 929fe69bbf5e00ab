/**
 * Ordinary words that lie one slip away from a word of the library and are never taken for it: hopping is not hoping, thrown is not
 * throw. Kept up by comparing a list of common British words with the library's; only the words that matter are here.
 */
export const ORDINARY: ReadonlySet<string> = new Set(
  `aberration abilities abilitys abortions abound abounded abridging abuser abusers academys accelerated accelerates accelerations
    accents accept accesses accessing accesss accidental accidents acclaims accompanies accosted accounts accruing accusing acoustic
    acousticss acrimony actions actives addictions addition additive addresss administrators admired admirer admires adulation
    adultery adults advantaged advantages adverbs advert affinities affinitys affirmed affirming affords african agencys agreeing
    aground aiding aiming alarms albums alcoholics alcohols allays allegiances allocation alloyed altitudes american ammonias
    ammunitions amputating amused amuses amusing anaemia anaemias analysed analyser analyses analysiss analyst analysts anarchism
    anarchists angel angels angering angled angler anglers angling annotating annotation anointing antennae antibiotic antonym anuses
    anybodies anybodys anyones anythings apartheids apathetic aping apologys appalled appalling apparels apparent apparently
    apparition appealed appealing appeased appeasing append appendixs appetites applauded applauding appliance applies applying
    appointing appointments apposite appraising appreciate appreciates approaches approachs apricots aptitudes arbour archer archers
    archerys arcing ardent ardour arenas armament armoured armouring armours armoury arrange arranges arraying arresting arrests
    arsenals articles artists ascends ascent ascertain ashing ashtrays aspiration aspiring aspirins assailants assassins assaulter
    assemble assemblys assessing assimilations assumed assumes assure asteroid asteroids astounding asylums athletic athleticss attach
    attached attaching attacker attentions attics attiring attitude attorneys auction auctions authoring authorised authoritys authors
    autonomy avenge avenues averaged averages averts aviators avoidance awarenesss babbling babes babied babier babiest backed
    backhanded backhands bacterial bacterias badder badge badgers badges bagged bailed bailing balconys balked balled ballets balling
    baloneys bandana bandanas banded banding bands banjos banked banking banner banning banter bantered bantering banters barbed
    barbing bared barged barging baring baritone barked barking barley barrel barren barriers barrings barter bartered bartering
    barters baseballs bases bashs basin basing basked basking basses basss basted bastes basting batches bathed bathes bathing
    bathrooms batons batted batterys batting battled baying beachs beaded beading beaked beaker beaks beamed beaming beaned beaning
    bearding beards bearer bearing beast beasts beater beautifully beavers became becomes bedder bedrooms bedtimes befriend befriended
    befriends beheld behinds beings belated belied believer believes belled bellied bellies belling bellying bellys belonging belying
    bemoaned benefit berthing bested besting betray betrayed betraying betted bettered bettering betters bettor biased biding biking
    bikinis billion billions binarys binder binders binding biologys birches birding birthdays birthing births bisexual bitched bitchs
    bitter bitterer bitters blacken blackening blacker blacking blackjacks blackmailer blackouts blamed blamer blaming blanker blanket
    blared blares blaring blasts blazers bleachs bleated bleating bleats blending blends blessing blessings blinked blinking blinks
    blockade blockaded blockades blocs blonds bloodiest blooding bloods bloodying bloused blouses blousing blown blunts boarded
    boarding boards boast boasts boated boating bobbed bobbin bobbing bodes bodices boding bogging boiled boilers boloneys bolted
    bolting bombings bondages boning bonuss booed booing bookend bookings boomed booming boost boosted boosting boosts bootee booths
    bootie booties bootys border boredoms boring borrowing borrows bosss botches bottled bottles bough boughs bounds bountys bowed
    bowing bowler boxers boxings boyfriends brace braced bracelet bragging braiding braise braised braises braising braked brakes
    braking brasss brassy braver braves brawls brawns braziers breaching breachs breading breads breadth breakfasts breathe breathed
    breathers breaths breedings breeds breezing brewed bride brides bridesmaids bridle bridled bridles bridling brines brinks brisked
    brisking brisks britches broach broadening broccolis broiler broker brooding brooked brooking brooks brotherhoods browner brownie
    brows browse browsed browses browsing brunch brunt bubbling buckled buckles buddys budge budged budges budgets buffed buffer
    buffered buffets bugger buggers bugging bugled bugling builders builds bulged bulging bulked bulking bullet bullion bullions
    bullys bummed bumper bunchs bungle bunked bunking bunnys buoying burdening burdens burglar burglaries burglary burglarys buried
    burped burping burred burring burrow burrowing bursting burying bushed bushes bushing busing busying butler butlers butte butted
    buttered butterflys buttering buttery buttes butting bypasss bypast cabinets cabled cabling caching caging caking calculators
    calculuses calculuss calibrates caller callings callus calmed calming calves cameos cameras campaigns camped camps canals cancel
    cancelled cancelling cancers candys canine canister canker canned canning cannon canoed canoes canteens canter capacitys capers
    capped capping captains carats caravans carbons cardboards careering careers caress caresss carnal carped carpets carping carrier
    carriers carrys carted cartels carting carton cashed cashes cashing casing casings cassino cassinos caster castes castle catapults
    catchings catchs catchy caters catfishs catholics caucuses caucusing caucussing caused caustics cautions caved caves caving cawing
    ceases ceasing celebrates celebritys celerys cellars cellos cellulars cemeteries cemeterys centralise centrals centuries centurys
    cereals ceremonial ceremonials ceremonys chafes chaffed chaffing chaffs chafing chaining chains chairs champing champs chance
    chanced chancing changes channels chapped chapters characterise charge charged charges charitys charming charms charring chars
    charted charter chartered chartering charters charting charts chase chased chasms chassis chaste chaster chatter checked cheek
    cheeking cheeks cheeriest cheery cheesing chemistrys chesss chests chick chickening chics chiefs childlike childrens childs chimed
    chimes chiming chimpanzees chimps chinas chinked chinking chipped chipping chlorines chocolates choicer choices choirs choosing
    chopper chopping choral chords chore chorus choruses chose chowed chowing christianitys christmases christmass chromosome chuckled
    chuckling chunks chunky churchs ciders cinching cinder cinema circled circles circumcisions citations clacked clacking clacks
    clamber clambers clammed clamming clamping clamps clanged clanging clapped clapping clarity clashed clashes clashing clashs clasps
    classed classing classrooms classs classy clause clauses cleaner cleans cleansed cleanser cleanses clearer clears cleats cleave
    cleaved cleavers cleaves clever clicks climes clinging clings clinks clippings clocks closed closer closes closet clothe clothed
    cloths clots clotted clotting clouded clouding clouds cloudy clover clovers clucked clucking clucks clued coaching coachs coarse
    coastlines cocaines cockeyed cocking cocoanut cocoanuts coconuts coding coffees coffer coined coining coked cokes coking
    collaborates collapsed collapses collar collared collates collating collection colons colony coloureds colours combats combing
    comets comics comings commends comment committed commonest commotion communions communism communists communitys commuted commuter
    commuters commuting companions companys compasss competing competitor competitors comprehensions compute computed computerise
    computes conceit concept concerns concerted concerti concerting concerto concerts conclude concluded concocting concrete condor
    condors confessed confuse confuses congeal congealed congealing congeals connects conned conning connotes consent conservatives
    consoling conspiracys constipations construes consular contact contagion contend contents contest context contours contraceptives
    contracts contraries contrarys controlled controllers convent convents converged converging conversed conversing conversions
    converter convoy cooed cooing cookbooks cooked cookie cooks cooled cooler cooling cooped cooper cooping coped copes copier copiers
    coppers corals corded cording cordoning corduroy cores coring corking cornea corneas corned cornet cornets cornier corning coroner
    coroners corral corridors corroding cosies cosmic costumed costumes cottons cottonwood couching coughs councils counsellors
    counters countess countesses counties countrys countys coursed courser courses courts covert coverts coves coveted coveting covets
    cowered cowering cowers cowing crabs cracker crackled crackling crafts crafty crammed cramming cramp cramping crams craned cranes
    craning cranked cranking cranks crashs crated crater craters crave craved craves craving crayoning crazes creams creamy create
    created creates creating credits creeps creepy crepe crescents crewed crewing crickets cried criminally cringed cringes cringing
    crises crisis crisp crispy croaks crocks crocodiles cronies crook crooking crooned crooning croons cropped cropping crossbows
    crosswords crotchs crouch crowbars crunch crunching crusaded crusader crusaders crushed crushes crushing crust crusts crutch
    crybabys crypt crypts crystals cubicles cubing cucumbers cueing cuing culled culling cultured cultures cumming cupped cupping
    curbed curbing curled curling curly curried curries currying currys curse cursed curses cursing curved curves curving cushions
    custom customer cuticle cuticles cutlerys cuttings cycled cycles dabbling daddys daemon dainties daintily dairies dallying dandies
    danger dangers daring darkening darting dashes daughters dawned dawning dazing deadened deader deads deafer dealings dearer dearth
    dearths debase debated debates debits decide decides decoded decree dedicated dedication deducted deduction deductive deepen
    deepened deepening defected defenced defences defends deference deficits defile defined defines definitions degraded degrees deign
    dejected dejection delaying deletions deliveries deliverys deluding democracys demonstrator dentists deodorants depart departed
    departing departs depend depended deplete depleted depletes depleting deposits depot depots depresses depressions depths derails
    derided deriding derive derived derives deriving describe describes deserted deserting designs desisted despaired despairing
    despairs destroyed destroying destructions detail detains detections detentions detested detonation detonators developed
    developers devils devoutly diabetess diagrams dialling dictated dictation differences dilating dilation diluting dilution diner
    dinned dinners dinosaurs disabilitys discard discords discos discriminations diseased diseases disguise disguises dished dishs
    dishwashers disperse disperses dissertations distraction dived diver dives diving divisions docked docking doctors document
    documentarys dogged dogging doling domestics doming donation doodling doping dosing doting doubling doughnut doughs dozing dragons
    drains dramas draping draught drawers drawings drawling dreamer dreamt dreamy dregss dresser dresses dresss dressy dried drier
    dries dripped dripping drivel drivels driven drivers droned droning drooped drooping droops droppings droughts droves drowsed
    drowsing drugged drugging drumming drunks drying ducked ducking ducklings duding duelling duping duress dusted dustier dutchs
    dyeing dyings dyking eagerest earths earthy easing easter eastward eclipses economics economys ecstasys eczemas edicts educated
    educations effect efforts eight eighths eights eighty ejection elaboration elbows elder elections electricitys electrocute
    electron elegance elements elephant emails emancipate emancipates embarrasses embarrassments embassies embedded embodied embodies
    embossed emigrant emigrants eminently emitting emptier emptiest emptys encourage encourages endear endings endorsed endorses
    endorsing enemys energys engage engages engaging engines englishs engrosses enlivening enormous enoughs enquires enquiries
    enquirys enraged enrolled enrolling enrolment entailed enters enticing entirely entitle entitles enzymes episodes equalitys equals
    equation erased erection erects erosions errors escorted escorting especial especially espionage essaying essays ethics ethnic
    evenings everybodys everythings evidenced evidences exaggerate exaggerates excelled excise excised excises excising executions
    exists exited exiting exits exotic exotics expelling experiments expert experts expire expires exploits extensions extermination
    eyeballing fabrics facets facing factor factory factorys failing failings failures fainter faints fairer fairly fairys falter
    faltering falters familys famines fancied fancier fanciest fantasied fantasies fantasying fantasys farces farewell faring farther
    fascism fascisms fascist fascists fasted fasten fathers fating fatter fattiest fattys faucet faults faulty favours fazing feasting
    feather feeders feeding feeler feinted feinting felling fellow fellows feminisms feminist fencings fended fenders fending ferrying
    fester festered fevers fiascoes fields fiend fiends fierceness fiftys filed filets filing filled filler filling filths finale
    finals financially finch finches findings finer fining finishes finishs firearms fired fires firework firmed firmer firming firsts
    fitter fixture flagging flailed flaked flakes flaking flamed flames flapped flapping flasher flashest flashlight flashs flashy
    flattering flattest flavour flecked flecking flecks fleshed fleshes fleshing flicker fliers fliest flight flights flinchs fling
    flipper floats flocked flocking flocks floors flopped flopping flours flowed flowers flowery flusher flushest flushs fluttering
    foaled foaling fodder fogged fogging foiled foiling folded folders folding follower followings fonder footballs footed footing
    foraying forceps forded fording foreheads fores foresees forested forevers foreword forewords forgave forge forged forger forges
    forgets forging forgiven forgives forgo forked forking formed forming forms fortes fortuitous fortunate fortunes forwarder
    fostered fosters fouled fouling foundations founds fourteens fowled fowling fractured fractures franks freighting fridays fried
    fright frighted frighting frights fringed fringes fronts frozen fruitier fruitiest fruition fruitions fruits frying fudged fudges
    fulling functions funding funerals funnys furnaces gabbed gabbing gable gables gagged gagging gamblers gamest gander ganders
    gangling gangrened gangster gaols gaping garaged garages garbage garble garbled garbles garbling garbs gardenia gashed gashes
    gashing gasped gasping gating gauged gauging gazing generations generators genocides gentlemans gentlemen geographys geometrys
    ghosts gibing gingers ginned ginning girdled girdling girlfriends givens glades glassed glassing glasss glassy glitters glooms
    glosses goalkeepers goddesses goddesss godless goggle goldfishs gonged gonging goofed goofing goosed goosing gorillas goring
    governments graces graded grader grammars grander grands grapes grasps grassed grasses grassiest grassing grasss grassy grater
    grates gratuities gratuitous gratuitys graves gravys grazes greasiest greats greed greeds greener greenhouses greens greeted
    greeting grenades grinders grinning griped gripes griping gripped gripping groaning groin groove grooved grooving grossest grosss
    grottoes grounded grouped grouper groupers grouping groups grovel groves growing growths grubbed grubbing guarantee guard
    guardians guarding guesss guests guided guides guilts guitars gummier gummiest gunner gunpowders gutting guying gymnasticss
    habitats hacker hacksaws haircuts haled haling halloweens halted halting halving hamlets hammed hammers hamming hamper hampered
    handbooks handed handfuls handing handsful hangar hangers hangings hanker harassments hardening harder hardwares hared harems
    haring harked harking harped harping harries hasted hastes hasting hatched hatches hatchets hatred hatted hatting haunting haven
    havens hawked hawking haying hazing headaches header headings headphone healer healths hearing hearsays hearth hearts hearty
    heated heath heave heaved heavens heaves heaving hedgehogs heeded heeding heeled heeling heights helicopters heliums helped
    helping herded herding herein heresies heresy heroic heroine heroins heron herons herpes herring hesitate hibernated hibernates
    hibernations hided hiking hinged hinges hinging hinting hipper hippie hiring hisss historians historys hither hiving hoarder
    hoarse hocked hockeys hocking hogged hogging holing hollows holocausts homelands homelesss homeworks homosexual honours hooding
    hopped hopping hopscotchs horded hording horribly horsed horses horseshoes hospitals hostel hotels housed households houses huger
    humane humans humming humoured hungers hunted hunter hurling hurtling husbands hustler hustles ideals identities identitys idiots
    illnesss imagines imbedded imitate imitates imitation imminently impregnate improvise improvises impurity inaction incests incite
    incited incites inciting inclining incognitos indorsed indorses indorsing industrys infect infected infecting infections infects
    inferiors infest inflection ingenious ingest ingraining inhalers initialled initially initiating initiations injection injuries
    injurys inquires inquiries inquirys inquisitions insect inserts insider insides inspectors inspects inspires instal installed
    installing installs instilled instilling instills institutes instruction insulins insure insured insures insuring intended
    interior interne interned internes intimated intimates intrench intuition inundate invader invest invoiced invoices irradiated
    irrigating islamics islams isolated isolates isolating isolation itemised iteration jabbed jabbing jacked jackets jangle jaunting
    jeweller jewellers jewellerys jewishs jingle jokers journey joying judgements judgment juggle juiced juices julies jumpers jumpier
    jungles karat karates karats keeling keener keening keepers keepings keepsake keyboarded keyboards keynoting killers killings
    kilned kilning kindnesses kindnesss kinked kinking kipper kisss kitchens kittens knacks kneels knickerss knifed knifes knights
    knocker knockers knotting knowings knuckled koalas labours lacing lacked laded lades lading ladles lagged lagging laming larking
    lasers lashs lasses lasted lasting lathed lather lathes lathing latins latter latters lauded laughters launch lazies lazying
    leaded leaden leaders leading leafed leafing leaflets leagued leagues leaned leaner leaning leaped leaping leased leases leashed
    leashes leashing leasing leasts leaved lefter legalise legalises legals leggings lesion lesions lessen lessens lesss lettuces
    leukaemias levels levers lewder liberations librarys licenced licences license lighted lighten lighters lights liked likens liker
    likest liking lilted lilting liming limits lined linens liners linger lining linker lipsticks listed listens listing lither
    litters littler littles lively livens livers livest livings loader loafed loafing loaned loaning loathsome loaves lobbys locale
    locals locations lockers locket lodger lofted lofting logged logging longed loomed looming looped looping loosed looser looses
    loosing looted looting loping lorded lording lorrys losers loses losss lotterys louses lovers lowing lucked lucking lugged lugging
    lunched lunchs lushes lyings lynches lyric macing magazines mailed mailing mainline maintains makers makeups malign mallets malted
    malting managements manger mania maniacs manias manic manifest manifestos manifests manuals manure maples marathon marihuana
    marijuanas marina marine marked marking marooning marred marriages marring martin martyrdoms marvels mashes masked masking masons
    massaged massages massaging massed masses massing masss masters mastery masturbation matchs mating matrixs matte matted mattes
    matured maturer matures mauled mauling maximums meanings meantime mechanise mechanises medals meddling mediaeval median medias
    mediation medications medicines meditation meekness meetings melting menial mentalitys mentions mentor mentored mentoring mentors
    meowing merged merging meringue meshed meshes meshing messengers messiest messs metals metaphors metes meting miens mights mighty
    miking milestone milked milking milled milling millions mimicked mimicking miming minced minces mincing minding miner miners
    mingling minibuss minimally minimums mining ministers ministry minting minuets minuses minute minuted minuter minutest miring
    mirroring mirrors miser misguide misguided misled misquote missions misss mistaken mistakes misted mistier misting misused misuses
    misusing mixers mobiles moccasin mockingbirds modellings models modest moistened moister moles moments momentum monastery mondays
    moneys monies monitors monopolys monotonous monotonys monsters mooned mooning moored mooring mooted mooting moping mornings morons
    mortared mortaring moslem mosques mosquitos mosses mossiest mosss mothers moths motioning motions motivations motley motorways
    moulds mountainous mountains mourning moused mouses mousey mousiest mousse mouths movers mowers mowing muddling multiples multiply
    mummys munched munches murderer murderers murderous muscled muscles museums mushed musicals musics mussed musses mussing muster
    mutating mutation muter mutilations mutinying mutter mutters muzzle muzzled muzzles muzzling mysterys nagging napalms napkins
    nationally nationals nations naturally naturals natures nauseates nearby neatly nebulae nebulas necklaces needled needles needling
    negotiate nestles netting nettle nettled networks newborns nickel nicknamed nicotines nieces nightmares nineteen nobodies nodes
    noise noised noisiness nominees nonfiction nonsense nonsenses noodle noodled nooses normals norths noses notation notching
    nothings notification noting notion notional novels novice novices nowheres nudest nudged nudges nudging nudity numbed nursed
    nurses nutcrackers nutrient obituary object oblige obtusest occasion occasioned occasioning occurring octopuses octopuss offend
    offerings officer offices offings omitting onions opened openers operas operational operations opportune opposing opposite
    opposites opposition oppositions oppressing oppressor oppressors organise organisms organist others ounces ourselves ousted
    outfits outrunning outsider outsides outwit overdoes overdoing overdone overlie overnights overridden overrode overruns oversees
    oversight overtime overuses owning oxygens paced paces pacing packers packets padding paddys paging paining painted paintings
    paints pairs palace palaces palate palates palettes paling palled palling paltry pamper pancaked pancakes pandas panics panned
    panning panting pantry pantys papal papers papyruss paradises paragraphs parallels paralyse paralyses paralysiss paranoid parasite
    pared parenting paring parish parity parkas parlour parodies parred parring parsed parses parsing parson parsonage parted
    particles parting partition partitioned partly partners partys passable passe passer passings passion passions passports passs
    passwords pasted pastes pasting pastors pastrys pasty patent patents pates patriarch patriarchs patriot patrol patrons patting
    paunch paunches pauper paused pauses pausing paving pawing payed payrolls peaces pease pecked pecking peerless peeving pellets
    penalise penalised penalises penalising penaltys pencils pended pending penguins peniss penknifes penniless pennys peopled peoples
    peopling pepped peppers pepping perfect perilous perked perking permission pernicious persecute persecutes persecutions persists
    persona personally personals personnel persons pertained perusing pester pesticides petitions petrols pettiness petting petty
    petunias phased phases phoned phoney phoneys phonies phonys photograph photographers photographs photographys photon photons
    photosynthesiss phrase physic physicss picket pickets pickled pickling pieced piecing pigeons pigged pigging piked pikes piking
    piled piling pillaging pillar pillows pinchs pined pining pinked pinking pints pistols piston pitched pitches pitching pitchs
    pitted pitting pizzas placid plagued plagues plaguing plaice plain plains plane planed planes planing planked planking planks
    planner plantain plantations planted planter planters planting plaque plastics plated platforms plating platter platters played
    pleading pleas pleased pleases pledged pledges pliant plodding plopped plopping plunged plunging plying poached poaches poaching
    podding pointed pointing pokers pokier policed polices policys poling polishs polite politically politician polled pollens
    pollination polling pollsters ponder ponders ponds poodles pooped pooping poplar porches pored poring pornographys portables
    ported portended portending portends porter porting portioned posed posing position positioning possesses possessing possession
    possibles possibly posters postulate potatoes potatos potted potter potting pouchs pound pouted pouting powders powdery powers
    practices practise practises praised praises praising prance pranced prancing prayer preaches predator predatory predictions
    prefabs prejudiced prejudices premiere premiers premise premised premises premising premisses premiums prenatal prescribe
    prescribes prescriptions presentations presenter pressing pretender prettys prevented preventions prevents preyed preying pricked
    pricking pricks prided prides priding pried pries priestess priestesses priests primarys primate primates primed primer primes
    priming princes princesses princesss printer printings printout prise prised prises prising prisoner prisons privater privatest
    privatise privatises prizes probabilitys probed probes probing production profiled profiles projected projecting projection
    projects pronounces proofs propagandas propagated propagates propel propers propertys propped propping propriety prosecuted
    prosecution proses prosper prostitutes protections proteins protest protested protesting protests protocol protons protrude
    protruded proved proven proverbs proves proving proxys prying psych psyche psychologys psychs pubertys publics publisher
    publishers pucker puddings puddling pulley pulped pulping pulsation pulsed pulsing pumpkins punchs punned punning punting pupped
    pupping puppys purchaser purchasers pureed purees purpler purples purposed purposes purred purring pursed purses pursing pursuing
    pursuits pusher pushers pushs pusses pussiest pusss pussys puttying puzzled puzzles quacked quacking quacks queens queerest queued
    queues quicken quickening quicker quiets quirked quirking quirks quite quotas quotations quote quoted rabbi rabbis raciest racisms
    racists racked racking radial radiated radiation radiators raffled raffles rafted rafting raging raided raiding railed railing
    railways rainbows rained raining raisins raked raking rally rambled rambling ramrodded range ranged ranges ranging ranker rankled
    rankling ransom ranted ranting rapped rapping raring rasher rashes rasped rasping ratings ration ratios ratted ratting raving
    razing reachs reactions realty reaped reaping rearrange rearranged rebellions recalling receiver recitation recite recites
    recoiling recorder recordings recovers recoverys recreated recreates recreating recreation recurred refuge refugee refuges refute
    refuted refutes refuting regard regarded regarding regards regions registers registrar registrations registry regrets rehearsals
    reindeers reined reining relapses relationships relays released releases relieve relieves religions religiouss relived remembers
    remoter remotes renegade renegaded reparation repealed repeals repeat repel repelled replacements replay replicas reports require
    requires requisites requisition rescuers resent resets resetting resisted resisting resolver resolves resort respects result
    retort retributions reuse reused reuses reusing reveal revenged revenges revenue reviews revile reviling revised revises revisions
    revive reviving revolve revolved revolvers revolves reward rewarded rewarding rewards ribbed ribbing ricing ridging rifled rifles
    rigging righteously righting rinsing rippled rippling rises rising rivers roasted roasting roasts robber robbing robed robots
    roller roman romantics roosting roping rotund roughs roulettes rounder royals rubber rubbishs ruffle rulers ruminate runaways
    runnier runnings runway ruses rushs rusted rusting sacked sacking sacks sacred safariing safely safetys sagged sagging sakes
    salarys sales salients sallow salutation saluting salve salved salves salving sameness sampler sanded sanding sands sandwichs
    sapped sapping sashes sassiest satchels satirised saturdays saunaing saver sawing sayings scabbed scabbing scalds scale scaled
    scaling scalps scanty scarce scarfed scarfing scarfs scarves scenic scented scenting scents schemed schemer schemes schoolboys
    sciences scooping scooter scooters scooting scoots scoped scopes scoping scorer scorn scorned scorning scorns scoured scouring
    scours scram scramble scrammed scramming scrams scrapped scrapping scraps scratchs scratchy screening screens screwdrivers
    scribble scripts scrounge scrutiny scuff scuffed scuffing scuffs sculptor sculptured sculptures scurrying seafaring sealing seals
    seaports searchs seared searing sears seashell seasoning seasons seated seating secrete secretes secretion sections securely
    securing securitys seeding seeming seeping seeps segregations sensing sensor separated separates separating separation sermons
    servers serves service serviced setting settling sever severed severer severs sewers sewings shacks shaded shades shading shakes
    shallow shallows shamed shameless shames shaming shanty shape shaped shaping sharked sharking sharped sharpeners sharper sharping
    sharpness sharps shatter shattered shattering shatters shaven shavers sheared shearing shears sheathe sheaths sheave sheaves
    sheeps sheets shelfs shelled shelling shells shied shielded shields shifts shifty shimmers shingle shinned shinning shipped
    shipping shirks shirted shirting shirts shiver shoed shoeing shooed shooing shoos shopped shored shores shoring shorted shorter
    shorting shotguns shouted shouting shovel shovels showers showier showings shrank shred shriek shrouded shucked shucking shucks
    shuts shutter shuttered shuttering shutters shutting shying sicked sicker sicking sicknesses sicknesss sicks siding sieges sifted
    sifting sighed signals signer sills sillys silted silting silts similes simmer simple simplex simulations singe singed singer
    singing singled singles singly sings sinking sinks sinned sinner sinning sipped sipping siring sissiest sissys sitter sitters
    situated sixths sizing skateboarded skateboards skeins skeletons skewer skewing skill skimming skimped skimping skimps skinnys
    skipper skits skulls skunks skying slabbed slabbing slacked slacker slacking slacks slain slaked slakes slaking slamming slangs
    slants slashs slated slates slating slats slaying sleeking sleeks sleepers sleepy sleeting sleets slewing slicked slicking slicks
    slides sliding slily slimes slimmer slinging slings slinked slinking slinks slippers slippery slipping slogged slogging slopped
    slopping sloshed sloshes sloshing sloths slotted slotting slowed slower slowing slugged slugging sluice sluiced sluices sluicing
    slummer slumming smalls smarted smarts smashs smears smelted smelting smelts smiled smiles smites smiths smiting smocked smocking
    smocks smoker smokers smoothing smoulder smouldered smouldering smoulders snacked snacking snacks snagged snagging snails snaked
    snaking snared snares snaring snatch sneaker sneaky snider sniffled sniffling snipped snipping snitched snitches snitching snitchs
    snooping snored snores snoring snots snouts snowballs snowed snowfall snowing snuffed snuffer snuffing snuffs snugger soaking
    soared soaring socials sociologys socked sockets socking soils solder solders solider solitude solution solvent somebodys
    somethings sonnets soots sopped sopping sores sourced sowed sowing spaced spacial spaded spades spanked spanking spanks spanner
    spanning spared sparer spares sparing sparkled sparred spars sparse spatted spatting spaying spearing spears specially specials
    specking specks speechs speeds speedy spelled spelling spells spending spends spewed spewing spiced spices spicing spike spikes
    spills spilt spines spinning spires spirited spiriting spirits spite spited spites spiting spitted splashs splice spliced splices
    splicing splint splits splitting spoilt spokes sponsors spooking spools spooning spoons spores sported sporting spouted spouting
    spouts sprain spraining spraying sprays spreed spreeing spring sprout sprouted sprouting spurious spurning spurring spurting
    spurts sputter squads square squared squarer squarest squashs squires squiring stable stabled stablest stabling stacked stacking
    stacks staffing staffs staged stages staging stain stains stair staked stakes staking stale staled stales staling stalling
    stampede standings stapled stapler staples starch starred starring starter starting startled stated statements stater states
    stating stations statistic statue stave staved staves staving stayed steadied steaks steamier steaming steams steamy steeling
    steels steeped steeping steeps stereotyped sterling stewarded stewing stickys stiffed stiffening stiffing stiffs stigma stilling
    stills sting stinging stings stinted stinting stints stirs stitched stitches stitching stitchs stocking stocks stocky stoke stoked
    stokes stoking stoles stomachs stomped stomping stomps stones stoney stooped stooping stoops stopper store stored stores storeys
    storing storms stormy storys stouts stoves stowed stowing straggle straggled straggles straggling straightened straights strains
    strait strand stranded stranding strands strange strangely strapping straps strategys straying strays streaking streaks stream
    streamed streaming streams stresses stride strife striker strikes striking stringier strings stringy stripe striped stripes
    striping stript strive striving strode stronger strongly strove strung stubbed stubbing studied studios studys stuffings stuffs
    stuffy stumped stumping stumps stupids sturdy stuttered stutters suaver submitted submitting subside succeeds successors
    succouring suckers suckled suckling suction suddenly sufferings suffers suffocated suffocates sugars sugary suitcases suited
    suites suiting sulked sulking summed summers summit summits summonses summonss sunburns sunburnt sundae sundays sundry suntanned
    superiors supporter suppose supposes suppresses supremacys surfings surgerys surging surprised surprises surveyed survives
    suspended swabbed swabbing swamped swamping swamps swarms swathing swaying sweating sweats sweeping sweeps sweetening swelled
    swelling swells swerve swerved swerving swigged swigging swigs swills swines switchboards switcher switchs swooping swords symptom
    synagogues syrups systems taboos tabued tabuing tabulated tabulating tabulation tacked tacking tackled tacks tailed tailing takers
    tales talker taming tangs tanked tanking tanner tapers tapestries tapestrys tapped tapping tarpaulin tarriest tarrying tasked
    tasking tattoos taxied taxing teaches teaching technique technologys teenager teetering teethe telegrams temperatures temples
    temptation tempting tender tenniss tenser tented tenting terminally termite terraced terraces terrains terrifies territorys
    terrorise terrorises terrorism terrorisms terrors tested testes testing testis tetanuss textile thank thanking theirs theorised
    therapists therapys theres theses thicket thickets thicks thieve thinker thinned thinnest thinning thins thirds thirsts thirsty
    thirteen thirteens thongs thorough though thrash thread threaded threading threads threes throats throbs thrust thumbed thumbing
    thumbs thursdays thymes ticked ticking tickle tickles ticks tigers tight tightss tilling timers tings tinkled tipped tipping
    tipsier tirade tirades tires tiring tissues titter tittering toasted toasters toasts todays toeing toiled toiling tokens tolled
    tolling tomatos tomorrows tongued tongues tonights toning tonnes tooted toothaches toothbrushs tooths tooting toppled toppling
    torched torches torching torrid tortoises tortuous tossed tosses tosss toting tottering touchings touchs touchy touring tourists
    toward towels towers towing toying traced traces tracing tracked tractors tracts trader traders traffics trailed trailers trailing
    trails trainees trainer trainings traitor traitorous traits tramped tramping trampolines tramps transfers translated translates
    trapper trappings trashs trashy travelled travelling trawler treading treasurers treasures treasuries treasurys treat treaties
    treating treatise treatises treats treatys tribes trickled trickling tricky tripes tripled tripling tripos trooping troops
    trophies troubled troubles trough trouping trouser trouserss trowel trucked trucking trucks truest truing trumped trumping trumps
    trustee trustees trusties trusts trusty tubing tuesdays tuitions tummys tuned tuner tuning turbans turfed turfing turnip tutorials
    tutoring tutors twinged twingeing twinging twister twitchs twitters tying tyrannical tyrannies tyrannise tyrannises tyranny
    tyrannys ultimata ultimates ultraviolets umbrellas unanimous unattended uncles uncomfortably unconsciouss underside underwears
    undoes undoings undresss undying uneasiness unfairer unification uniforms uninspired unintelligent unintended unite unites
    universitys unload unloaded unloading unloads unlock unlocked unlocking unlocks unscrews unsettle unsettled unsettles unsettling
    untied update upgraded upgrades uprisings upsets upsetting urbane usefully uttering valleys valuable valued values vampires
    varnished varnishes varnishing varnishs vaults vegetarians vented venting ventured ventures venues verifications vermins vicing
    violences violet virginitys viruss visibly vising visitors vitamins vivacious vocabularys vodkas volcanos volley volleyballs
    volumes voodooing voters vowing wadding wading wafers wafted wafting wages waging wailed wailing waist waists waiter waived waives
    waiving waked waking walker walkers walled walling wallow wander wanders waned waning wanner wanton wantoned wardrobes warfares
    washed washer washers washings washs wastes watchs watered watering waters watertight watery wavered wavering wavers waving waxing
    weaken weaning weariness wearying weathers weaver weaving wedded weddings wedging wednesdays weeing weekends weeping weighted
    weighting weighty weirdos welcomed welcomes welded welding welted welting wetter whaled whaler whalers wheats wheel wheelchairs
    wheres wherever whetted whetting whiled whiles whimper whimpered whimpering whimpers whines whisk whisker whiskered whiskers
    whisks whiskys whiten whitened whitens whiter whitest whittle whittled whittles wholes whooping wicker widow wildlifes wildly
    willows wincing winding windows winging wining winked winking winners winnings winter wipers wiring wises wishs witched witches
    witching witchs withdrawals withers within witting womans womens wonders woodworks worded wording workers workings workouts worlds
    wormed worming worries worrys worsen worses worsting worsts worths worthy woulds wounder wounds wrested wresting wrestlings wrests
    wriest wright writer writes writhe writhing writings writs wrongs yachting yearning yearns yesterdays yodelling youngs youths
    zombi zombis zoning zoomed zooming`.split(/\s+/),
);
