/** Given names of children at British schools, girls' and boys' apart because the register keeps it. */
export const GIRLS: readonly string[] =
  `Amelia Olivia Isla Ava Mia Grace Freya Lily Florence Poppy Evie Willow Ivy Rosie Elsie Phoebe Daisy Maisie Imogen Caitlin
Niamh Orla Erin Ffion Cerys Seren Bethan Megan Eilidh Iona Skye Zainab Aisha Fatima Maryam Hafsa Amina Khadija Safiya Noor Ayesha
Anaya Priya Diya Meera Kavya Riya Ishani Simran Jasleen Harleen Manpreet Adaeze Chidera Ngozi Temiloluwa Folasade Ama Efua Abena
Wambui Makena Zuri Thandiwe Zofia Maja Oliwia Julia Lena Milena Ioana Daria Andreea Yasmin Leila Shirin Parisa Mei Xinyi Jiayi
Hana Yuki Minh Linh Tara Naomi Ruth Esther Hannah Leah Miriam Nell Martha Beatrix Robyn Lowri Kitty Tabitha Saskia Thea Nova Sienna
Lola Harper Ottilie Edie Margot Bryony Hazel Lottie Annie Carys`.split(/\s+/);

/** The other half of the register. */
export const BOYS: readonly string[] =
  `Oliver George Noah Arthur Harry Leo Jack Freddie Theo Archie Jude Ellis Finley Alfie Reuben Rowan Jonah Toby Caleb Ethan
Callum Lewis Rory Fraser Hamish Rhys Dylan Owen Iestyn Gethin Macsen Emrys Mohammed Yusuf Ibrahim Ismail Hamza Bilal Zakariya
Idris Ayaan Rayyan Haris Arjun Rohan Vihaan Aarav Dev Karan Jaspreet Gurpreet Arjan Chinedu Emeka Tobi Femi Ayomide Kwame Kofi Yaw
Kamau Jabari Sipho Jakub Kacper Szymon Filip Antoni Mateusz Andrei Matei Stefan Dmytro Taras Omar Karim Reza Cyrus Wei Jun Haoran
Kai Minh Quang Samuel Daniel Benjamin Isaac Eli Gabriel Malachi Jesse Ezra Barnaby Albie Stanley Ralph Wilfred Rafferty Otis
Bertie Louis Max Luca Ronnie Teddy Felix Jasper Austin Miles Zachary Tyler Brandon Connor Kieran Declan Cormac Oscar`.split(
    /\s+/,
  );

/** Family names as they stand beside each other in British registers. */
export const FAMILY_NAMES: readonly string[] =
  `Marwood Pell Larsen Stott Achebe Dray Qadir Prew Ashdown Barraclough Birtwhistle Blackwood Bramwell Brightwell Broadbent
Cartwright Caldwell Carrick Chadwick Cheetham Clegg Colley Copley Crabtree Cragg Dunmore Dewhurst Dobson Drabble Earnshaw Eastwood Elsworth
Fairbrother Fairclough Fenwick Firth Fletcher Garside Gaunt Gledhill Greenhalgh Grimshaw Hargreaves Hartley Haworth Hebden
Hesketh Heywood Hinchliffe Holroyd Horsfall Ibbotson Ingham Jagger Kershaw Kitchen Lockwood Lumb Mallinson Marsden Mellor
Midgley Naylor Nuttall Oldroyd Ogden Pickles Pollard Priestley Ramsden Redfearn Rishworth Royle Sagar Schofield Shackleton
Sugden Sutcliffe Sykes Tattersall Thackray Tordoff Turton Uttley Varley Wadsworth Whiteley Womersley Wrigley Yeadon
Griffiths Llewellyn Morgan Pritchard Parry Bevan Vaughan Gethin Cadwallader Beynon MacAllister Drummond Galbraith Kinnaird
Lamont Moncrieff Rennie Sinclair Tulloch Urquhart Brannigan Cassidy Devlin Gallagher Heaney Kilbride Lavery McGowan Nolan
O’Dowd O’Reilly Quigley Rafferty Tierney Ahmed Akhtar Aslam Begum Bhatti Chaudhry Farooq Hussain Iqbal Javed Khan Mahmood Malik
Mirza Rahman Rashid Saleem Shah Siddiqui Tariq Uddin Zaman Bains Dhillon Gill Grewal Johal Kaur Sandhu Singh Agarwal Bhatt
Chatterjee Desai Ghosh Iyer Joshi Kulkarni Menon Mistry Nair Patel Rao Reddy Shetty Solanki Adebayo Adeyemi Afolabi Balogun
Chukwu Eze Ibekwe Mensah Nwosu Obi Oduya Okafor Okonkwo Olawale Onyango Opoku Owusu Sesay Asante Boateng Darko Kariuki Kimani
Mwangi Ndlovu Moyo Banda Abdi Farah Hassan Warsame Yusuf Tesfaye Bekele Kowalski Nowak Wisniewski Zielinski Kaminski
Lewandowski Wojcik Ionescu Popescu Dumitru Petrova Kovalenko Shevchenko Novak Horvat Costa Ferreira Moreira Silva Moretti Ricci
Haddad Khoury Nasser Karimi Hosseini Rostami Chen Huang Lam Leung Wong Zhang Nguyen Tran Pham Santos Reyes Bautista Baptiste
Charles Francois Joseph Pierre Campbell Clarke Grant Bailey Beckford Gayle Lindo Palmer Walters Wynter Fearon Hibbert`.split(
    /\s+/,
  );
