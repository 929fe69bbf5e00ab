/**
 * First names of pupils at British schools, from every place that their families come from; none that is a word as well, or that the phrase library knows (Stanley, Molly, Tommy). The
 * classifier reads each of them as a name and no more: who somebody is called says nothing of what they mean (docs/decisions/0013).
 */
export const FIRST_NAMES: ReadonlySet<string> = new Set(
  `aaliyah aarav aaron abdi abdirahman abdul abdullah abebe abena abigail abukar adaeze adam adanna adebayo adeola adewale aditya
    adrian advait adwoa afia agnieszka ahmad ahmed aidan aiden aiko ailsa aisha aisling akira akua alasdair albert albie aled
    aleena alejandro aleksandra alesha alexander alexandra alexandru alice alina alun amara amarachi amelia amelie amina amira
    amrit amrita amy anaya andre andrei andriy andrzej angharad angus ania anjali anke anna annabel antoine anum anura aoife aqsa
    arabella archie ari ariel arjun arlo arta artem arthur asad ashton asma austeja austin ava avi avraham ayaan ayan ayanle
    ayesha ayo ayodele ayomide ayse babatunde bailey baljit balvinder baran bartek bartosz beatriz bekele benjamin berfin besnik
    bethany bhavna bilal billy bobby bogdan bohdan bola bonnie bradley brandon brendan brody bronwen bryn bryony bukola bushra
    caitlin caleb callum calum cameron camila camille caoimhe carlos carmen carwyn carys catalin catalina cathal catrin catriona
    cerys chaim chana charlotte chaya chiara chidera chidi chinedu chinonso chioma chipo chloe chukwu chukwuemeka cian ciara
    ciaran claire clara clare claudiu clodagh colm connor conor cormac cosmin craig cristian cristina curtis dafydd damian damien
    damilola dania daniel daniela danielle danylo darcey darius darnell darren david dawid dawud dayo deandre debbie declan deepak
    deepika dejuan delilah delroy demi denisa denise deniz denzel derek devante devika devon devorah dewi diana diarmuid diego
    dilan dinesh diya diyaan dmitri dmytro dominic dominik donal donna doug dovid dragos dritan dwayne dwight ebere ebuka edie
    edith edward egle eilidh eimear eirlys eitan eleanor elena eleri elif elijah elis eliza ella ellie elliott elodie elsie emeka
    emilia emily emine emma emre emrys enis eoghan erin esi esme esther ethan euan eunji evelyn evie ewan ezra fahad faisal farah
    farai farhan farida fartun fatima fatma fatmir felicity felix femi fergus ffion filip filmon finlay finley fiona fionn
    fionnuala florian florin folake francesca francisca franciszek franek frankie fraser freddie freya funmi gabija gabriel
    gabriela gareth gary gauri gavin gemma genta geoff george gethin gillian giorgia giulia goncalo graham grainne greg greta
    grzegorz guled gurdeep gurjit gurpreet gwen gwenllian haben hafsa haider hallie hamid hamish hamza hana hanna hannah hans
    haoran hardeep harish harjit haroon harpreet harrison harun haruto hasan hashim hassan hatice heidi helen helena hetal hiba
    hibaq hira hiroshi hodan hollie howard hozan huda hugh hugo huong husain hussain huw hyun hywel iain ian ibrahim idris ieuan
    ieva ifan ife ifeanyi ifeoma ifrah igor ikenna ilir iman imani imogen imran inaya inderjit ines ioana iona ionut iqra irfan
    isaac isabel isabella isabelle isha ishaan ishan isla ismail iulia ivan iwan jacob jada jaden jai jake jakub jamal jamie jamil
    jan janek janet jasmeet jasmin jason jaspreet jaswinder javier jaxon jaya jayden jayne jenna jenny jeremy jermaine jerome
    jessica jie jignesh jill jing jisoo jiwoo joao jodie joel john johnny jon jonas jonathan joon jose joseph josh joshua joyce
    juan juana jude judith julian julie juliette jun junaid kacper kadeesha kajal kamran karan kareem karen karim karl karolis
    karwan kashif kasia katarzyna kate kateryna katherine kathryn katie katy katya kavin kavya kayden kayleigh kehinde keira
    keisha keith kelechi kelly kelsey kemi kenji kenneth kevin kezia khadija khalid khurram kiana kiara kieran kieron kim
    kimberley kiran kirandeep kirsten kirsty klodian kofi kojo kris krishna krzysztof kuba kudzai kuldeep kulwinder kunle kwabena
    kwame kyle lachlan laiba lakshmi lamar lanre lara larisa latisha latoya laura lauren laurence lawrence layla leah leanne lei
    leila leo leon leonard leonie leonor lerato leroy lesley levi lewis lexi liam liang liban libby linda lindiwe lindsay linh
    lirije lisa liv logan lola lorenzo lorna lorraine lottie louie louis louisa louise lowri luca lucas lucia lucian lucinda lucy
    luis lukas lukasz luke luna lydia lyla lynne mabel maciej macsen madalina maddie maddison madison maeve magda magdalena mahad
    mahmood mahnoor maira mairi maisie maja majid maksym malachi malgorzata mali malik mandeep manjit manon manpreet mantas manuel
    marcin marco marcus margot marian mariana marie marlon martha martyna marvin maryam masha mateo mateusz mathilde matilde
    matteo matthew maureen maxine maya meera megan mehmet mehwish mei melanie melissa menachem mendel mert micah michael michal
    michelle miguel mihaela mihai mikolaj mila millie milly minahil minh minjun mira miranda miriam mitesh modupe mohamed mohammad
    mohammed mohit monika morag morgan moshe muhammad muhammed murat mustafa mykhailo mykola nabeel nadeem nadia naima naina
    naledi naoko naomi nasir nasreen nastya natalia natalie natasha nathan nathaniel navdeep naveed naveen navjot nazar neha neil
    nerys nevaeh nga ngoc ngozi nia niall niamh nicholas nicola nicolas nicole nicoleta nigel nikhil nikki niko nikola nilani
    nilesh nina ning nisha nkechi nnamdi nneka noah noam nomsa noor nyah nyasha obi obinna oisin okechukwu oksana ola olamide oleh
    oleksandr olena olga olha olivia oliwia oluchi olumide oluwaseun omair omar omari onyeka orla orlaith oscar osian oskar owen
    pablo padraig pam pamela paresh parminder parth parveen patricia patrick patryk paul paula pauline pavel pawel pedro penelope
    phil phillip phoebe phuong pierre piotr pippa pola pooja prabhjot pranav pritesh priya qasim qing quang quentin quynh rabia
    rachael rachel radhika radu rafael rafal rafiq raheem rahul raj rajesh rajinder rakesh ralph raluca rania ranjit rasa rashad
    rashid ravi rayan raymond rayyan razvan rebecca reece reena reggie rehan rekha renee reuben rhian rhianna rhiannon rhodri rhys
    ria richard rishi ritika rivka rivky riya rizwan robert robyn rochel rodrigo roger rohan roisin rojin ronald ronan ronnie rory
    rosalind rosanna roseanne rosie rowan roy ruairi rudo rui rukhsana rupal ruqayya russell ruta rutendo ruth ryan saad sachin
    sade sadia saeed safa sagal sagar saima sakura salma salman sam samantha sameer samir samira samrawit samuel sana sandeep
    sandra sanjana sanjay santiago saoirse sapna sara sarah satnam scarlett scott seamus sean sebastian seema segun selam semhar
    seojun seren serena sergei sergio seun shabana shahid shan shanelle shanice shaniqua shannon shanti shaquille sharon shaun
    shazia shelley shira shlomo shmuel shoaib shona shoshana shpresa shreya shu shvan sian siddharth sienna simi simon simone
    simran sinead siobhan sipho sneha sofia sofiia sohail solomiya sonia sophia sophie sorcha sorin soyeon spencer stacey stefan
    steffan stephanie steve steven stewart struan stuart sukhdeep sukhjit sukhvinder sulaiman suleman sumaya sunil suresh susan
    susannah suzanne svetlana svitlana szymon tadhg tafadzwa tahir taiwo takeshi talha tali talia tamar tamara tamika tamsin tania
    tanisha tanvi tara taras tariq tasha tatenda tatiana tayo ted tejinder temi temitope tendai teodora teresa terrell terry tessa
    tetiana thabo thandiwe thanh thao tharshini thea themba theo theodore theresa thivya thuy tiago tian tiana tianna tiffany
    tilly timothy tina tinashe tobi toby tola tolu tomas tomasz tomek tomos toni tracey tracy trang tremaine trevon trevor tristan
    tsegaye tuan tunde tyra tyreece tyrell tyrese tyrone uche uchenna ugochi umar usman uthman uzma valentina valon vanessa varun
    vasile vera vicky victoria vihaan vijay vikram viktor vincent virginia vitaliy vivaan vjosa vlad volodymyr vytas wale waqas
    warsame waseem wasim wayne wei wen wendy wiktor wiktoria wojtek xander xia xiao ximena xin yaakov yael yahya yan yana yang
    yaroslav yasir yasmin yaw yehuda yemi yetunde ying yinka yitzchak yonas yousef yue yui yuki yulia yuliia yun yuri yusuf yuto
    yuxuan yvonne zac zach zachary zack zahava zahid zahra zain zainab zainabu zak zakariya zane zanele zara zayd zayn zeeshan
    zeynep zhen zihan zlata zoe zofia zoya zuzanna zuzia`.split(/\s+/),
);
