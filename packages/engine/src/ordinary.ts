/**
 * Ordinary words that lie one slip away from a word of the library and are never taken for it: hopping is not hoping, thrown is not
 * throw. Kept up by comparing a list of common British words with the library's; only the words that matter are here.
 */
export const ORDINARY: ReadonlySet<string> = new Set(
  `abound abuser abusers accelerated accelerates accidental accidents accosted accounts accruing acrimony actions actives addresss
    adulation adults aerosols affords african agreeing aground aiding albums alcohols allays allegiances alloyed american ammonias
    ammunitions amused amuses anaemia analysed analyser analyses analysiss analyst analysts anarchism anarchists angels angle angled
    angler anglers ankles annotating annotation anointing antennae antibiotic anuses anybodies anybodys anyones anythings apartheids
    apathetic appalling apparels apparition appealing appetites apples applying appreciates apricots arbour archer archers archerys
    ardent ardour arenas armament armours armoury arrange arranges arraying arsenals articles artists ascends ascent ashing ashtrays
    asian assaulter assemble assemblys assessing assimilations assumed assumes assure asteroid asteroids athletic athleticss attach
    attaching attacks attempts attiring attorneys auction auctions authoring authors autonomy avoids awarenesss babbling backed backs
    bacterial bacterias bailed balked balloon ballooning baloneys bananas bandage bandana bands banging banjos banked banter bantered
    bantering baring barked barley barriers barter bartered bartering basing basked basking basted basting batches bathing batted
    batters battery batting battled baying beach beading beaked beaming beaning beards bearing beast beasts beater became becomes
    bedder befriend befriended befriends behinds beings belled bellied bellies bellying belongs belting besting betray betrayed
    betraying betted bettered bettering betters bettor billing billions binder binders binding binning biologys birches birding
    birthdays biscuit bitched bitchs bitter bitterer blacked blackjacks blackmailer blackmails blamed blames blanks blared blares
    blasts blaze blazer blazes bleachs bleating bleats bleeds blending blessing blocs blooding bloods bloody bloodying blousing
    boating bobbed bobbing bodes bodices boding boloneys bombings bondages boning bonuss booing booties border boring bosss botches
    bothers bottled bottles bough boughs bountys bowing boxers boxings boyfriends bracelet braises braked brawls braziers breachs
    breads breakfasts breaks breath breathed breathers breeding bricks bride bridged bridges bridging bridle brings britches broach
    broker browner brownie browse browsed browses bruise bruised brunt bubbling buddys budge budged budges budgets buffed buffer
    buffets buggers builders buildings builds bulled bulling bullions bullys bungle buoying burdens burger buried burners burped
    burping burred burring burying bushing busing busying butler butte butted buttered butterflys buttering butters buttery buttes
    butting bypassed bypasss bypast cabled cabling calibrates caller callings callus calmed calming camels cameras campaigns cancel
    cancers canister canker cannon canteens canter carats carding careering careers caress caresss caring carping carries carrys
    carted cartels carting carves cases casing casings cassino cassinos caster castes castle catapults catchs catchy caused cautions
    caving celebrates celebritys cellos cellulars cemeteries cemeterys ceremonial ceremonials ceremonys chairs chambers chance
    chancing changed changes channels chant chanting chapters characterise charge charging charitys charming charter charts chaste
    chaster chats chatter checks cheek cheeks cheery chemistrys chesss chests chickens chicks childlike childrens childs chinas chins
    chlorines chocolates choicer choices choirs chores choruses chowed chowing chunks chunky churchs cinching circled circles
    circumcise circumcises citations clamber clanging clarity clashs clasps classrooms classs classy clause clauses cleans clears
    cliffs clinks closed closer closes closet clothe clothed cloths clouds cloudy clover coachs coastlines cocaines cockeyed cocking
    cocoanut coconuts coding coked cokes coking collaborates collapsed collapses collarbone colons colony combats combing comets
    comics comings commits commuters commuting compasss comprehensions concerns concert concocting connects consoling conspiracys
    construes consular contagion contraceptives controlled controllers controls convent conversions converts cooing cookbooks cooked
    cookie cooler cooling cooper cooping copping copying corduroy coring corking corridors cosmic costumed costumes cottons coughs
    counsellors countrys counts countys courts cousins covers covert coveted coveting cowered cowering cowing cracks crafts crafty
    crashs craving crayoning creams creamy crewing crickets crimes criminally cringed cringes crises crisis crisp crispy crocodiles
    crooking crooning croons crossbows crosswords crunch crunching crypt crypts crystals culled culling cultured cultures currying
    curving cushions cutlerys cuttings daddys daggers dallying dandies danger daring dashes deadened deader deafer dealings dearer
    dearth deaths debase debated debates dedicated deducted deepened defected deference defile defined defines definitions deign
    dejected delaying deletes deletions delivers deliverys dentists deodorants depart depended deplete depleted deportations deports
    deposits depot depresses depressions derive deserted designs desisted despaired despairing destructions detection detentions
    detested detonation dialling dictated differences dilation dilution diner dinned dinners disabled disables disappears discard
    discords diseased diseases dished dishs disowns disposables dissertations distraction divisions doctors documentarys doling
    domestics doming donation doodling doping dosing doting doughs downing dozing dragons dregss dresser dresses dresss dressy dripped
    drivel driven driver drives droning drooped drowns drowsing drunks drying ducking ducklings duding duelling duping duress dusted
    dustier dutchs dyeing dyings dyking eagerest earths earthy easing eclipses economics economys ecstasys edible educated effect
    elder electricitys electrocute elegance embarrasses embarrassments embassies embedded embodied embodies embossed emigrants
    eminently emotional emptys endings endorses enemys enlivening enormous enoughs entailed enticing entitle entitles enzymes episodes
    equals equation erection erosions errors essaying essays evaded evades everybodys everyones everythings executions exercised
    exercises exists exiting exits experiments expire expires exploits exposes extensions exterminated exterminates eyeballing facets
    failing fainter faints fairer fakes faking falter faltering familys farewell farther fasted fasten fathers fating fatter fattest
    favours feasting feather feeder feeding feelings feinted felling fellows feminisms feminist fencings fended fenders fending fester
    fevers fiend fiends filed files filled filler filling filters finale finals financially findings finer fining fired firmed firmer
    firsts fitter flamed flames flasher flashes flattering flavour fleshed flicks fliers fliest flight flights floors flours flowed
    flowers flowery flusher flushes fluttering fodder folded folders follow follower followings fonder footballs forces forded fording
    foreigner forevers forged forging forked forking formed forming fortunate fortunes forums fosters foundations fourteens fractured
    fractures franks fried fright frighten frights fringed fringes fronts fruition fruitions fruits fruity fulling funding funerals
    furnaces gabbed gabbing gable gagging gambler gambles gamest gander gangling gaols garble garbled garbling garbs gardenia gardens
    gauging genders generators genocides gentlemans gentlemen ghosts gibing girlfriends givens glades glasss glassy glitters goddesses
    goggle gonging goring grabber graces grade graded grader grammars grapes grasps grassiest grasss grassy grates graves gravys
    grazes greasiest greats greens greeting grinning griped groaning grooved grope gropes grossest grouped grouper groupers groups
    growths grubbed grubbing guarantee guardian guesss guests guilt guilts gummier gummiest gunpowders gutting gymnasticss habitats
    hacksaws haling halving hamlets hammed hammer hamming hamsters handing hanger hangings harder hared harems haring harked harking
    harped harping hastes hating hatting haven havens haying hazing headaches heading headphone healing healths heaping hearing hearth
    heath heaving heights helicopters herein heresy heroic heroine heroins heron herons heros herpes hesitate hiking hinging hinting
    hiring hisss historys hither hiving hoarse hocked hockeys holidays holing hollows holocausts homeworks honours hooding hording
    horribly horsed horses hospitals hostel hotels housed houses huger hungers hunter hunting hurling hurtling husbands hustler
    hustles identity idiots ignored ignores illnesss imbedded immigrant imminently impregnate improvise improvises inaction incests
    incite indian indorses inferiors infest infidel ingest inhaled inhaler inhales initialled initiating initiations injured injures
    injurys inquisitions insider insides inspectors inspires instal institutes instruction insulins insure intended interior interne
    interned internes intuition invest invited invites irradiated islamics islams isolated iteration jewishs jointed jointing joints
    jokers journey judgements judgment juiced juices julies jumper karat karates karats keepsake keynoting killers killings kilned
    kilning kindnesses kindnesss kinked kitchens kittens knifed knifes knocks knotting knuckled knuckles lacing lacked larking latter
    laughs laughters launch leaded leaders leading leafed leafing leaflets leagued leagues leaking leaned leaning leaped leaping
    leased leases leasing leasts leaved lefter legals lesion lessen lessons lesss letters leukaemias levels levers librarys licked
    licking lighted lighten lighters lights likens liker likest liking lilted lilting liming limits linens liners linger lining linker
    listed listens listing litter littler littles lively livens livers livest livings loathsome loaves lobbys locale locals lockers
    locket locking lodger lofted lofting logger longed looked looming looping looser loosing looting losers losss lovers loving lucked
    lucking lunchs lyric machetes machined machines macing magazines magics mainline maintains makers makeups mallets manger mania
    maniacs manias manic manifest manifestos manifests manure marine marking marred marriages marries martyrdoms martyrs marvels
    masking massage massages massaging massed massing masss masters mastery matchs mating matrixs matte matted mattes matured maturer
    matures maximums meanings meantime medals mediaeval medicines meekness meetings melting menial mentions mentoring meowing messed
    messiest messing metal metals metaphors meting mights mighty migrants miking millions minced minces mincing minding miner mingling
    minimally mining minting minuets minuses minute minuted minuter minutest misled misses missions misss mistaken mistakes misted
    mister misting misused misusing moaning mobiles moccasin mockingbirds moments momentum mondays moneys monies monkeys monotonous
    monotonys mooing mooning moored moping mornings mosques mossiest mothers motions mountainous mountains mourning moused mouses
    mousey mousiest mousse moves mowers mowing multiples multiply mummys murders mushroom musicals musics muslim mussed mussing muster
    muter mutter mutters muzzle muzzles nagging napalms nationally nationals naturals nauseates nebulae nebulas needled needling
    negotiate neighbours networking networks newspapers nicking nicotines nights nineteen nobodies noise noised noodle noodled nooses
    normals noses notation notching nothings noticed notices noting notional novels novice nowheres nudest nudges nudity numbed nursed
    nurses nutrient obituary object obtusest occasioned occurring octopuses octopuss officer offices onions openings operas operations
    opportune oppressor orders organise organisms organist others ourselves ousted outrunning outsider outsides overdoes overdoing
    overdone overdoses overnights overrides oversees oversight overuses oxygens paces pacing packaged packed packer packets packing
    paddys paging painted paints palace palaces palate palettes paling palled pamper pancaked pancakes panned panning pants papers
    papyruss paragraphs parallels paralyse paralyses paralysiss parcels parent paring parity parliaments parsed parson particles
    partition partly partners partys passe passer passes passports passs passwords pasted patents patriot patrol patrons paunch
    paunches pauper paused paving pawing payrolls peaces pease pecked pecking peerless pellets penalise penalises penaltys pencils
    penned penniless peopled peoples peopling pepped peppers perilous periods persona personally personals personnel persons pester
    pesticides petrols phoned phones phoney photograph photographed photographers photographs photographys photon photons
    photosynthesiss physic physicss picket pickled pickling pictured pigged piked pikes piking piled pillows pinched pinches pinching
    pined pinked pinking pints placed placing plaice planed planes planets planing planked planking planks planner plans plant
    plantain plantations planted planting plated plates plating pleas pleased pleases pledged pledges plopped plunged plying poaches
    pocket pointed poisons pokers pokier police policys polishs politically polled pollination ponds pooped poplar porches
    pornographys ported portending porter posed posters potatoes potted potter pouched pouchs pound pouted powder powers practices
    practise practises praised praises prance praying premiere premiers premise presentations presents pressures pretends preventions
    prevents priced prices pricked pricking pricks prided prides pried primate primates princes printer prints prise prison privater
    privatest privatise privatises problem profiled profiles projection projects promised promises proofs propagandas properly
    propertys propped propriety protections protects proteins protest protocol proverbs proxys prying psychologys pubertys pulley
    pulped pulsation pulsed punchs punned pupped puppys purged purges purpler purples purposed purposes purring pursing pusher pushers
    pushs pusses puzzled puzzles queens quicks quotas quotations quote quoted raciest racism racists racked racking radiated radiation
    raffled raffles raging raining raked raking rally range ranged ranges ranging ranker rankled rankling ransom ranted ranting raping
    rapist rapped raring rasher rasped rating raving razing razors reachs reactions realty reaped rearrange rearranged reasons
    recalling receiver recitation recite recites recoiling recorder records recovers recoverys recruits recurred recycling refugee
    refuges regard regarded regions regrets reining relapses relays released releases religions religiouss remote remoter removes
    renegade renegaded reparation repeals repeat repel replaced replacements replaces replay reports resolves resort retards retort
    reveal revenged revenges revenue reviews revile revised revises revisions revive reward rewarded ricing rifled rifles roasts
    robots roman rotund roughs roulettes rounds royals ruffle ruminate runaways runnier runnings runway sacred sakes sallow salve
    salved sanding sandwichs sapped sapping sashes saturday saturdays saunaing saver saving sawing saying scabbed scabbing scaled
    scales scare scarfed scarfs scaring scarred scarves scents schools sciences scooter scooters scooting scopes scored scorer scorns
    scouts scrams scratched scratchs scratchy scream screens scripts scuffing sealing seared searing sears seashell seasoning seasons
    seated seating seconds secrete secrets securely seeding seeing seeping sensing sensor separating servers serves service serviced
    setting sever severed severer severs sewers sewings sexed sexing shacks shading shakes shaking shallow shamed shames shaming
    shaping shared shares sharked sharking sharks sharped sharpened sharpeners sharpens sharper sharping shatter shatters shaved
    shaven shavers shaves shearing shears sheave sheets shelling shells shielded shifts shifty shipping shirts shiver shoed shoeing
    shoes shooed shooing shoots shored shores shoring shorter shorting shorts shots shoulders shouting shove shovel shovels shoving
    showers showier showings shrank shuts shutter shutters shutting sicker sicknesses sicknesss sieges signals similes simple
    simulations sings sinking sipping siring sitter sitters sitting situated skeins skewer skewing skimming skimping skinnys skipper
    skirts skunks slabbed slabbing slacker slacks slakes slamming slangs slash slashes slashing slating slaved slaves slaving slaying
    sleeking sleeps sleepy sleeting sleets sleeve slewing sliced slices slides slinking slipped slippers slippery slipping slitting
    slopped slopping sloths slotting slowed slower slowing sluice slumming smarted smashed smashs smears smelling smells smiled smiles
    smites smiths smocked smocking smoker smokes smoothing smoulder snaked snapping snared snares snaring snatch sneaks sneaky
    sniffling sniffs snipped snipping snitchs snores snorts snouts snowballs snowed snowfall snowing snuffer snuffing snuffs snugger
    soared soaring socials sociologys socked sockets solders soldier solitude somebodys someones somethings sopping sores sorts sound
    sowed sowing spaced spaces spacial spaded spades spanked spanks spared spares sparing sparks spatting spaying speaks spears
    specials speechs speeds speedy spelling spells spending spends spewed spewing spiced spices spider spied spike spikes spines
    spiriting spite spited spites spiting splashs splice splits splitting spores sporting spotting spouting spouts sprays spreads
    spreed spring sprouting spurious spurting spurts squads square squared squarer squarest squeezed squeezes squires stabled stablest
    stabling staffing staged stages staging stains stair staked stakes staking staling stamps stands stare stared stares starred
    starring starter starting startled starts starved starves stated statements stater states stating stations statistic statue stave
    staved staving steadied steaks steals steeping stewing sticking sticks sticky stiffening stiffing stigma stills sting stinging
    stinks stinting stints stirs stitchs stoked stoking stomachs stones stoney stopping stored stores storey storing stormy storys
    stouts stoves stowed stowing straggled straightened straights strand strange strangle strangles straying strays streaks stream
    streams streets stringier strings stringy stripe strips stript striving strong stronger strung stubbed stubbing studied studios
    studys stuffings stuffs stuffy stupids sturdy stuttered suaver subside succeeds successors sucked suckers suffers sugars sugary
    suites summit suntanned superiors supports suppresses surfings surgerys surging surprised surprises survived survives swabbed
    swabbing swallows swapped swapping swathing swaying sweating sweats sweeping sweeps sweet sweetening swelling swells swerve
    swerved swimming swing switchboards switchs swords symptom synagogues syrups systems tabled tables tablet taboos tacking takers
    taming tanking tapers taping tapping tarpaulin tarriest tarrying tasking taxied taxing teaches teaching technologys teenager
    teetering telegrams temperatures tenting termite terrains terrifies terrorise terrorises terrorism terrorisms testing tetanuss
    textile thanking theirs therapists therapys theres theses thicket thickets thicks thinks thinning thins thirsts thirsty thirteens
    thongs thorough though thought thrash thread threaten threats threes throats throbs thrown thrust thumbs thymes ticked ticks tight
    tilling tings tipped tipping tirade tittering toasted toasters todays toiled tolling tomorrows tonights toppling torched torches
    torching tortured tortures tossed tosses tottering touchings touchs touchy tourists toward towels toying tracks traded trader
    trades traffics trailed trailers trailing trails trainees trainer trainings traits tramping tramps trapped trappings trashs trashy
    traveller travels trawler treat treats treatys tribes tricky tripled tripling trooping troops trophies trough trouping trowel
    trucks truest truing trustees trusties trusts trusty tuitions tummys tutoring tutors tying tyrannies tyrannise tyrannises tyranny
    tyrannys ultimata ultimates ultraviolets unattended unblocks uncles uncomfortably underwears undresses undresss unfairer uniforms
    uninspired unintended universitys unlock unlocked unscrews unsettle urbane uttering valleys valued values vegetable verifications
    vermins virgins viruss vodkas volley volumes wafted wafting wager wailing waists waited waiter waiving waking walker walkers
    walling wander wanders waned waning wanner wantoned washed washes washing wastes watched watchs waters watertight watery weaning
    weapons weariness wearying weathers weaving weekends weigh weighs weights weighty weirdos welcomed welcomes whacked wheats wheres
    whistling whiten whiter whites wholes widow wildly windows winners winter wises wished wishs witches womans womens wording worked
    workers workings worlds worming worries worrys worths worthy woulds wresting wrestlings wrests wriest wright writer writes writhe
    writing writs wrongs yearning yearns yesterdays yodelling youngs youths zombi zombies zombis zoomed`.split(/\s+/),
);
