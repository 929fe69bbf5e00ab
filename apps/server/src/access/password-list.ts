/** Passwords that many people choose, in lower case and without appended digits: refused for everybody (S16; NIST SP 800-63B 3.1.1.2). */
export const COMMON_PASSWORDS: readonly string[] = `
password passw passwort passcode passphrase passwords mypassword newpassword password1234567 thepassword
secret topsecret mysecret admin administrator adminadmin root rootroot superuser sysadmin manager
welcome welcomeback welcomehome letmein letmeinnow openup opensesame sesame hello hellohello helloworld
changeme changeit changethis changemenow default defaultpassword temporary temppassword temp test testtest testing
guest guestguest login logon signin qwerty qwertyuiop qwertyui qwerty123456 asdfgh asdfghjkl zxcvbn zxcvbnm
qazwsx qazwsxedc qweasd qweasdzxc poiuyt lkjhgf mnbvcx abcdef abcdefg abcdefgh abcdefghijkl abcabc abcd
123456 1234567 12345678 123456789 1234567890 123123123 12341234 123454321 987654321 0987654321 1q2w3e 1q2w3e4r 1q2w3e4r5t
1qaz2wsx 1qaz2wsx3edc 147258369 159753 11223344 112233445566 123qwe qwe123 a1b2c3d4 aabbccdd
monkey dragon tiger elephant butterfly dolphin penguin unicorn hamster kitten puppy doggy chicken horse
football footballer liverpool arsenal chelsea everton tottenham manchester manutd mancity newcastle celtic rangers
cricket rugby tennis hockey baseball basketball swimming
princess prince superman batman spiderman ironman starwars startrek pokemon pikachu minecraft fortnite roblox mario zelda
sunshine rainbow moonlight starlight flower flowers rosebud daisy bluebell summer autumn winter spring
january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday christmas easter holiday birthday happybirthday
iloveyou iloveyouso loveyou lovely lover lovelove sweetheart darling honey babygirl babyboy cutie
family mummy daddy mother father brother sister grandma grandad friends bestfriend
charlie george william harry oliver jack thomas joshua daniel matthew michael andrew robert jessica emily sophie
chocolate cheese cookie biscuit banana orange apple strawberry pineapple pepper ginger coffee
england scotland wales ireland britain london yorkshire birmingham bristol leeds
whatever nothing trustno trustnoone computer laptop internet windows microsoft google facebook instagram youtube
school schools myschool primary primaryschool highschool secondary college academy classroom student students pupil pupils teacher teachers
headteacher staffroom staff office playground homework english maths science history geography
safeguarding safeguard onlinesafety online safety esafety gatehouse gateway firewall security
freedom blessed jesus jesuschrist heaven angel angels faith master shadow hunter killer ninja samurai
correcthorsebatterystaple correcthorse lettherebelight thequickbrownfox maytheforce
`
  .trim()
  .split(/\s+/);
