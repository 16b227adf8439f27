"""The commonest words of languages: those that hold every sentence together, whatever it is about.

Languages that are seldom imported stand here too: their texts are then not taken for a neighbour's.
"""

#: Those of the languages in which labels and headers of transcripts are understood.
WESTERN = {
    "nl": """de het een en van ik je dat is niet in te die ze zijn wij we op aan met voor er maar om
        hebben heeft dan ook als bij nog wel naar uit door over jullie hun mijn onze ons wat wie waar hoe
        waarom omdat dus zoals kan kunnen moet moeten wordt worden werd veel meer heel echt gewoon
        eigenlijk deze dit geen ja nee mij hij zij haar was waren had hadden heb hebt ben bent zou zouden
        zal zullen toch toen zo nu al altijd iets iemand mensen tussen tijdens tot onder of want zeg zegt
        gaan gaat doen doet weet denk vind hier daar zelf andere goed 't zo'n u uw dank alleen ging""",
    "fr": """le la les un une des de du et à en je tu il elle on nous vous ils elles ce cette ces que qui
        quoi dont où ne pas plus est sont était étaient sera ai as a avons avez ont avait pour par avec
        sans sur dans mais ou donc car si comme quand alors aussi très bien oui non c'est j'ai qu'il qu'on
        d'un d'une n'est l'on s'est ça cela tout tous toute toutes mon ma mes ton ta tes son sa ses notre
        nos votre vos leur leurs être avoir faire fait peut peux dit même parce là ici au aux y suis êtes
        j'étais c'était qu'ils d'être voilà beaucoup moi toi lui eux encore après avant chez entre
        vraiment""",
    "en": """the a an and of to in is it that i you he she we they not this these those was were are be
        been have has had do does did for on with as at by from or but if so then there what which who
        when where why how can could will would should may might must my your his her our their me him us
        them it's don't i'm that's we're you're they're i've didn't can't because about into out up just
        very really yes no think know like going said got get people some any all more than also here yeah""",
    "de": """der die das ein eine einen einem einer und von zu ich du er sie es wir ihr nicht ist sind war
        waren auf mit für dass daß aber auch als bei noch nach aus durch über haben hat hatte hatten dann
        wenn wie was wer wo warum weil also so kann können muss müssen wird werden wurde viel mehr sehr
        doch ja nein den dem des im am zum zur mir mich dir uns euch mein dein sein unser kein keine man
        hier da jetzt immer schon nur oder um eigentlich diese dieser dieses habe bin""",
    "es": """el la los las un una unos unas de del y a en que no es son era eran fue yo tú él ella
        nosotros ustedes ellos se lo le les me te nos mi mis tu tus su sus con por para sin sobre entre
        pero o si como cuando donde porque qué quién cómo muy más también ya sí hay está están estaba
        tiene tienen tenía ser estar hacer eso esto esta este estos esas al todo todos nada algo aquí ahí
        entonces""",
    "it": """il lo la i gli le un uno una di del della dei delle e a in che non è sono era erano io tu lui
        lei noi voi loro si mi ti ci vi ma o se come quando dove perché chi cosa molto più anche già sì
        con per da dal dalla su sul sulla nel nella al alla questo questa quello quella ho hai ha abbiamo
        hanno essere avere fare tutto tutti niente poi qui così allora c'è dell'""",
    "pt": """o a os as um uma de do da dos das e em no na nos nas que não é são era eram foi eu tu ele ela
        nós vocês eles se lhe me te meu minha seu sua com por para sem sobre entre mas ou como quando onde
        porque quem muito mais também já sim há está estão estava tem têm tinha ser estar fazer isso isto
        esta este ao à pelo pela tudo todos nada aqui então gente você""",
}

#: More words of these: too like names or labels to be asked of a label.
MORE = {
    "nl": """één nodig meestal omtrent totdat na kon konden nou word toe wou ander hoor hem ons me men jou
        jouw jij hadden weer altijd nooit niemand niets alles veel minder eerst daarna dat's zonder tegen
        binnen buiten terug samen elke elk mocht mochten wilden wilde willen moesten kwam komen komt zien
        zag kregen krijgen maken maakt gemaakt gedaan geweest geworden""",
    "fr": """est-ce qu'est-ce comment pourrais pourrait depuis d' l' c' n' qu' s' j' m' t' jamais toujours
        rien personne pendant parle combien chaque autre autres quelque quelques fois celui celle ceux
        déjà ainsi plusieurs avaient étions peu moins aussi vers sous fut faut puis j'avais n'a n'ont n'y
        l'a d'abord qu'elle qu'elles aujourd'hui trop quel quelle""",
    "en": """its other one two every each only even never nobody everything something now before after
        during without between while until still again back much many most own both such too being were
        make made didn't doesn't wasn't weren't wouldn't couldn't isn't aren't won't let well over off
        down her went came come see since used need want first last same""",
    "de": """ihm ihn ihre ihren seine seinen unsere unseren meine meiner vom beim ins ans zwischen vor
        unter gegen ohne bis seit während immer nie nichts etwas alle alles wieder mal gab gibt kam kommen
        machen gemacht gehen ging sagen gesagt jeder jede jedes welche eben weiß wurden worden konnte
        konnten musste mussten sollte sollten würde ganz damit dafür davon daran darüber selbst denn ob""",
    "es": """fueron ha han había habían hemos he soy eres somos estamos desde hasta durante después antes
        cada otro otra otros otras íbamos iba gente años veces mañana día dónde cuándo mucho mucha muchos
        muchas poco menos siempre nunca nadie quien cual solo sólo así ahora luego pues bueno era tengo
        tenemos puede pueden podemos hace hacen hecho dijo dice cuenta allí fuimos nuestra nuestro
        nuestros nuestras mismo aunque sino les ni e u vez""",
    "it": """l' dell' all' nell' dall' sull' un' c' degli dello negli nei nelle dagli dai alle agli ai
        allo sugli sui abbiamo avete aveva avevano siamo siete sia stato stata stati state fatto detto
        nostro nostra nostri vostro suo sua suoi loro mio mia quelli quelle questi queste ogni altro altri
        altra altre prima dopo sempre mai nessuno qualcosa ancora adesso ora solo senza fino tra fra però
        oppure quindi invece ne ed perche piu puo può possono d'accordo l'ho c'era""",
    "pt": """foram fui temos tenho tinham havia até desde durante depois antes cada outro outra outros
        outras muita muitos muitas pouco menos sempre nunca ninguém só assim agora logo pois bem podem
        pode podemos faz fazem feito disse diz lá nossa nosso nossos nossas mesmo embora nem ainda ela
        elas deles dela dele às aos num numa nesse nessa neste nesta desse dessa deste desta estamos estou
        sou somos fomos vai vão vamos quê coisa""",
}

#: Languages that are told by their words and nothing more.
OTHERS = {
    "pl": """i w na z do nie się że to jest są był była było byli były a ale o od po za przez dla jak co
        kto kiedy gdzie dlaczego czy tak już jeszcze tylko też także bardzo więcej mniej my wy oni one on
        ona ono ja ty mnie mi nas nam was ich im jej jego mu go nasz nasza nasze mój moja ten ta te tego
        tej tym tych wszystko wszyscy nikt nic nigdy zawsze teraz potem przed u przy nad pod ze we bo żeby
        aby jeśli jeżeli gdy może można trzeba mamy mają miał mieli ma mam będzie być no tu tam który
        która które sie juz wiec więc lub albo oraz""",
    "cs": """a v na z do ne se že to je jsou byl byla bylo byli ale o od po za přes pro jak co kdo když
        kde proč tak už ještě jen také taky velmi víc více my vy oni on ona já ty mě mi nás nám vás jim
        jejich jeho její náš naše můj ten ta toho tom tím těch všechno všichni nikdo nic nikdy vždy teď
        potom před u při nad pod ze ve protože aby jestli může lze máme mají měl měli má mám bude být tady
        tam který která které nebo jsem jsme jste si s k i není nejsou""",
    "sk": """a v na z do nie sa že to je sú bol bola bolo boli ale o od po za cez pre ako čo kto keď kde
        prečo tak už ešte len aj tiež veľmi viac my vy oni on ona ja ty ma mi nás nám vás im ich jeho jej
        náš naše môj ten tá toho tom tým tých všetko všetci nikto nič nikdy vždy teraz potom pred u pri
        nad pod zo vo pretože aby či môže máme majú mal mali má mám bude byť tu tam ktorý ktorá ktoré
        alebo som sme ste si s k by""",
    "ro": """și in în la de din cu pe nu este sunt era erau a au am ai ar fi fost că să se ne le îi îl o
        un una unui unei dar sau dacă când unde cum ce cine care pentru mai foarte mult multe mulți noi
        voi ei ele el ea eu tu mă te vă lor lui al ale său noastră nostru noștri noastre acest această
        acea aceste acum atunci aici acolo tot toate toți nimic nimeni niciodată mereu apoi după înainte
        până fără prin spre între doar chiar și-a ca si sa aia asta ăsta avem aveam avea are fie va vom
        s-a n-am ce-am fiecare deci""",
    "hu": """a az és hogy nem is egy meg van volt voltak vannak ez de csak már még akkor mert ha mint aki
        ami amely ki mi te ő ők én ti azt ezt nekem neked neki nekünk nekik minket őket ott itt most majd
        sok több nagyon igen volna lesz lenne kell lehet úgy így hogyan miért mikor hol mindenki minden
        senki semmi soha mindig után előtt között nélkül vagy el fel be le össze aztán ezért azért saját
        magunk tudtuk tudunk amikor""",
    "tr": """ve bir bu da de için ile çok daha ama ben sen o biz siz onlar ne kim nasıl neden niçin nerede
        zaman gibi kadar sonra önce değil var yok evet hayır mı mi mu mü şey her hiç hiçbir bizim benim
        onun onların sizin bana sana ona bize size onlara bizi beni onu şimdi artık hep bile ki ya veya
        çünkü eğer şu böyle şöyle olarak olan oldu olduğu oluyor olur kendi kendimiz iki bunu bunun bunlar
        diye en göre yani hala hâlâ kimse vardı yoktu tüm bütün bazı herkes""",
    "sw": """na ya wa kwa ni katika la za cha vya pa ku si hii hiyo hizo huo huu hao hawa huyo yake wake
        wao wetu yetu zetu letu chetu yao zao yangu wangu langu sisi mimi wewe yeye nyinyi kama lakini au
        pia sana zaidi kila watu mtu tu bado sasa kabla baada ili kwamba ndiyo hapana nini nani wapi lini
        gani vipi kwenye kutoka hadi mpaka bila hakuna kuna alikuwa walikuwa tulikuwa ilikuwa kuwa ambayo
        ambao wote yote zote hivyo tena tangu basi ndio mmoja wengi wenyewe ndani pamoja kwani sababu hivi
        hata nilikuwa jambo mambo siku mara wakati kisha huko hapa""",
    "ln": """na ya te ete pe mpe to po mpo nde ezali bazali nazali ozali tozali ezalaki bazalaki tozalaki
        nazalaki kasi oyo wana bato moto biso bango ngai yo ye bino nini nani wapi ntango tango lokola
        soki mingi nyonso ndenge mpenza lisusu sikoyo kaka awa kuna boye bongo wuta kino liboso nsima
        yango mosusu misusu moko mibale mosala likambo makambo mokolo kobanda ba bana nga tika nakoki
        ekoki bakoki tokoki eloko biloko ndako mboka mbongo malamu mabe yaya bamosusu mokomoko kati epai
        esengeli bokolongono kosala""",
    "rw": """ni na mu ku no ya wa ba bya cya rya za ko kandi ariko cyane uko ubwo kuko iyo abo uyu iki ibi
        aba abantu umuntu twe bo njye wowe we mwe nta yego oya icyo ibyo ubu none mbere nyuma kugira ngo
        nk' n' y' buri wese bose byose hose cyangwa kugeza kuva hano aho ese nde ryari gute kubera twari
        bari yari nari hari mbese gusa nkuko hagati muri kuri bwa bw' rw' k' ry' cy' b' w' z' ubuzima
        benshi cyanecyane kimwe umwe babiri arimo harimo barimo nubwo maze ndetse ntabwo neza hanyuma
        ubundi mugihe igihe buryo rwose twese""",
    "rn": """ni na mu ku no ya wa ba vya rya za ko kandi ariko cane uko kuko iyo abo uyu iki ibi aba
        abantu umuntu twebwe bo jewe mwebwe nta ego oya ico ivyo ubu kugira ngo n' y' umwe wese bose vyose
        hose canke gushika kuva hano aho mbega nde ryari gute twari bari yari nari hari gusa hagati muri
        kuri bwa benshi neza hanyuma igihe ntivyari vyari kugeza cari""",
    "lg": """na ne mu ku nga nti nnyo era naye oba bwe kubanga abantu omuntu ffe bo nze ggwe ye mmwe ani
        ki wa ddi lwaki tewali waliwo yali baali twali bonna byonna buli kati ate oluvannyuma nnyini olw'
        ng' n' okuva okutuuka wano eyo kyokka nabo naffe gwe kye bye be ekyo ebyo abo oyo kino bino eno
        yaffe yaabwe waffe okusinga singa yee nedda ssente""",
    "ny": """ndi ku mu pa ya wa za la cha zi kuti koma kapena ngati chifukwa anthu munthu ife iwo ine iwe
        iye inu ndani chiyani liti bwanji palibe panali anali tinali onse zonse kwambiri tsopano
        asanayambe atatha inde ayi apa uko izi ichi uyu awa ali zathu wathu athu lathu yathu pamene mpaka
        kuchokera aliyense nthawi ngakhale komanso""",
    "sn": """ndi ku mu pa ya wa za kuti asi kana nekuti vanhu munhu isu ivo ini iwe iye imi ndiani chii
        rini sei hapana pakanga vakanga takanga vese zvese chaizvo zvino mushure hongu aiwa apa uko izvi
        ichi uyu ava zvedu yedu wedu kubva kusvika nguva zvikuru ne na kwete tese mumwe vamwe""",
    "zu": """ukuthi futhi kodwa noma ngoba abantu umuntu thina bona mina wena yena nina ubani ini nini
        kanjani akukho kwakukhona babe sasi bonke konke kakhulu manje ngemuva ngaphambi yebo cha lapha
        lapho lokhu lokho lo laba wethu yethu zethu kusukela kuze uma njengoba nje kanye bese yini
        ngesikhathi ngaphandle yokuthi ke na""",
    "xh": """ukuba ukuthi kodwa okanye kuba abantu umntu thina bona mna wena yena nina ngubani yintoni
        nini njani akukho kwakukho bonke konke kakhulu ngoku emva phambi ewe hayi apha apho oku oko lo aba
        wethu yethu zethu ukusuka kude xa njengoko nje kunye ke kwaye loo ngaphambili ngenxa yokuba""",
    "kg": """na ya ke kele vandaka vanda bantu muntu beto bau mono nge yandi beno nani inki wapi kansi mpi
        to sambu mingi yonso nyonso ntama ntangu bubu yai yina bilumbu kisalu mambu mosi zole kati ti mpe
        lenda fwete me ta ve""",
    "lua": """ne bua ku mu wa ba bia ya ke kadi bantu muntu tuetu bobu meme wewe yeye nuenu nganyi tshinyi
        kayi anu pia pa mpindieu tshia tshi bonso bionso kabidi too nansha eyo tshidi bidi udi badi tudi
        uvua bavua tuvua diba anyi""",
    "af": """die het 'n by projek almal maande dae jare bly skool kry gekry hierdie vroeër vroue kinders
        sou gehelp moeilik maklik elkeen sodat julle en van ek jy dat is nie in te wat hulle ons op aan
        met vir daar maar om hê dan ook nog wel na uit deur oor hoe hoekom omdat dus soos kan moet word
        baie meer regtig eintlik dit geen ja nee hy sy haar was toe nou altyd iets iemand mense tussen tot
        onder of want sê gaan doen weet dink hier self ander goed hom ń u jou kon moes wou nooit niemand
        niks alles weer eers gedoen gehad geword elke""",
    "ht": """nan yo li mwen nou ou ak pou pa ki sa se te ap gen moun tout men oswa epi lè kote kijan
        poukisa paske anpil plis byen wi non sou la a an lan yon ta ka pral kounye anvan apre depi jiska
        ant menm tou toujou pèsonn anyen chak lòt fè di konnen wè vin ale pran bay genyen t'ap fòk kapab m
        n l w konsa jodi sèlman jis""",
    "wo": """ak ci la na mu nu ñu ma nga yi bi ji gi wi si li dafa dañu danu dama lu ku nit ñi yow man
        moom ñoom nun kan lan fan kañ naka tax ndax waaye mbaa ba am amul lépp ñépp lool bu bëgg def wax
        dem ñëw gis xam leegi ginnaaw balaa waaw déedéet fii foofu lii lile boobu yépp rekk itam moo ñoo
        dañuy di dana dinañu ñuy muy nañu woon wuñu amoon ñaar benn doon mën ay ag ne""",
    "mg": """ny dia fa ary ao an tamin'ny amin'ny izay izy isika izahay aho ianao ianareo ireo izao izany
        ity io tsy misy nisy efa mbola ihany koa satria raha na nefa kosa ka noho olona iza inona aiza
        oviana ahoana nahoana ho azy anay antsika azo be kely loatra maro rehetra daholo tsirairay
        taorian'ny alohan'ny hatramin'ny eto any avy hatrany eny tsia dieny foana isan'andro mba ve
        mihitsy sy ilay no hoe tena nanao manao manana vola""",
    "so": """waa oo iyo ka ku u in la si ay aan uu waxaa waxay wuxuu ayaa baa ma maya haa laakiin ama
        haddii marka markii kadib hore badan aad dadka dad qof annagu iyagu aniga adiga isaga iyada yaa
        maxay xaggee goorma sidee sababta sabab jiray jirtay ahayd ahaa yahay tahay waxba qofna dhammaan
        kasta hadda halkan halkaas kan kuwa tan taas waxaan waxaanu leh lahaa ilaa iyadoo isku naga noo
        nala ugu kala weli muddo""",
    "ha": """da na ta ya a ba ce ne ke su mu ni kai shi ita ku mutane mutum wannan wancan waɗannan
        wadannan cikin kan don domin saboda amma ko idan yadda kamar sosai yanzu kafin bayan har daga zuwa
        wa me mene wane yaya yaushe ina babu akwai muna suna yana tana kuna mun sun yi ka ki in kuma sai
        kowa komai kullum gaba duka duk tare nan can mai masu wani wata wasu namu nasu mata an ake aka yin
        za to dai""",
    "yo": """ni ti si sí àti tí ní kò kì mo o ó wọn won a wa awa àwọn awon àwa èmi ìwọ òun yín kí fún fun
        pẹ̀lú pelu ṣùgbọ́n sugbon tàbí tabi nítorí nitori gbogbo púpọ̀ pupo gan báyìí kan náà naa ọ̀rọ̀
        ènìyàn eniyan ta ẹni kini báwo bawo bẹ́ẹ̀ni rárá jẹ́ je ṣe se wà lọ lo bí bi yìí yii yẹn lè máa ń""",
    "ig": """na ndi ndị nke bu bụ ka ma di dị onye mmadu mmadụ anyi anyị ha m mu gi gị ya unu gini gịnị
        olee mgbe ugbu ugbua maka n'ihi obu ọ o nwere enweghi enweghị niile nnukwu ebe otu abuo mee si
        banyere tupu ruo ee mba a ahu ahụ nwanyi nwoke ego n'ime""",
    "tn": """ke go ka le ya wa ba tsa mo fa gore mme kgotsa gonne batho motho rona bone nna wena ene lona
        mang eng leng jang ga gone nne botlhe tsotlhe thata jaanong morago pele ee nnyaa fano koo se seo
        yo bano tla a dirile o re e ne""",
    "st": """ke ho ka le ya wa ba tsa mo ha hore empa kapa hobane batho motho rona bona nna wena yena lona
        mang eng neng joang teng bohle tsohle haholo joale jwale morao pele ee che mona moo sena seo enoa
        ne a re e hona tla etsa""",
    "om": """fi kan hin ni akka irra irratti keessa waan yeroo namoota namni nama nuti isaan ani ati inni
        isheen eenyu maal yoom akkamitti maaliif jira jiru turan ture hunda hundi baay'ee amma booda dura
        eeyyee lakki as achi kun sun kana sana garuu yookaan haa sababni keenya isaanii irraa hanga wajjin
        dhaan tokko lama qabu qaba ta'e""",
    "bm": """ni bɛ be ka ye la na ma tɛ te tun kɛ ke o a u an aw n i min minnu mɔgɔ mɔgɔw mogo nin bɛɛ bee
        fɛn foyi jɔn mun waati sisan kɔfɛ fɔ nka walima sabu katuguni caman kosɛbɛ ɔwɔ ayi yan yen cogo dɔ
        kelen fila ani""",
    "ff": """e ko ɗo ɗum ngam kono wala be ɓe en min mi a o on holi ɗume hono ɗon yimɓe neɗɗo fof kala
        jooni caggal hade ina alaa woni wonaa mawɗo heewi oo ɗee ɗen nde so haa nder gila hol no""",
    "ee": """la le eye si ke be ɖe na nye me míe wo ame amewo eme ŋu ŋutɔ gake alo elabe nu nuwo katã
        fifia megbe hafi ẽ ao afi sia ma míawo woawo ka nuka ɣekaɣi nenem mele nɔ va wɔ""",
    "tw": """na no ne wɔ sɛ a mu so de ho ɛyɛ yɛ yɛn wɔn me wo ɔno mo hena dɛn bere ɛhe nti nanso anaa
        nnipa onipa nyinaa biara pii paa seesei akyi ansa aane dabi ha hɔ yi saa wɔwɔ nni nnyɛ ɛwɔ ɛno
        firi fi kɔ""",
    "id": """yang dan di ke dari ini itu tidak ada adalah untuk dengan pada dalam kami kita mereka saya
        anda dia kamu apa siapa kapan mana bagaimana mengapa kenapa tetapi tapi atau karena jika kalau
        seperti sangat lebih banyak semua sudah belum akan bisa dapat harus juga hanya masih lagi sekarang
        sebelum sesudah setelah oleh sampai antara orang ya bukan saja sendiri setiap satu dua tak telah
        agar lalu jadi kepada bahwa ia para punya pemerintah proyek desa menurut perempuan nggak enggak
        dulu kemudian anak ketika saat mulai warga boleh bila""",
    "ms": """yang dan di ke dari ini itu tidak ada ialah untuk dengan pada dalam kami kita mereka saya
        awak dia kamu apa siapa mana bagaimana mengapa tetapi tapi atau kerana jika kalau seperti sangat
        lebih banyak semua sudah belum akan boleh dapat harus juga hanya masih lagi sekarang sebelum
        selepas setelah oleh sampai antara orang ya bukan sahaja sendiri setiap satu dua tak telah agar
        kepada bahawa ia para mahu kerajaan adalah ramai punya""",
    "tl": """ang ng sa na at ay mga hindi ito iyon siya sila kami tayo ako ikaw ka ko mo niya nila namin
        natin kung pero o dahil para may mayroon wala ano sino kailan saan paano bakit lahat marami napaka
        ngayon bago pagkatapos oo dito doon rin din lang pa po kasi nang kay hanggang mula ba naman yung""",
    "vi": """và của là có không được cho người một những các trong với này đó tôi chúng họ anh chị em ông
        bà nó thì mà để khi đã đang sẽ rất nhiều cũng như từ đến ở ra vào lại nữa còn gì ai nào sao vì
        nhưng hoặc nếu trước sau tất cả mỗi việc làm năm tiền phải về""",
    "ca": """el la els les un una uns unes de del dels i a en que no és són era eren va van jo tu ell ella
        nosaltres vosaltres ells es ho li em et ens meu meva seva seu amb per sense sobre entre però o si
        com quan on perquè què qui molt més també ja sí hi ha està tenir fer això aquest aquesta al als
        tot tots res aquí llavors vam han hem havia cada abans després fins pel pels ningú mai sempre""",
    "gl": """o a os as un unha de do da dos das e en no na nos nas que non é son era eran foi eu ti el ela
        nós eles se lle me te meu miña seu súa con por para sen sobre entre pero ou como cando onde porque
        quen moi máis tamén xa si hai está están ten teñen tiña ser facer iso isto ao á polo pola todo
        todos nada aquí entón unhas despois nunca ninguén sempre foron houbo""",
    "eu": """eta da ez bat du dira zen ziren dut dugu duten baina ere edo zer nor non noiz nola zergatik
        gu haiek ni zu hori hau oso gehiago dena guztiak inor ezer orain gero lehen bai bezala arte behar
        izan egin egiten dute zuen genuen beti inoiz hemen han jendea horrela baino""",
    "la": """et in est non ad ut cum sed qui quae quod per si ex ab de sunt esse erat enim autem nec aut
        atque eius quam hoc haec id ille nos vos ego tu me te se omnes nihil iam tamen ergo etiam ac pro""",
    "sv": """och att det i en är som på för av den med inte de har jag om vi ett till men var han hon så
        från du kan när nu ni man eller vad vem hur där här varför skulle hade blev blir mycket mer alla
        allt ingen inget också efter innan bara sig sin oss dem mig honom henne vår våra deras detta dessa
        utan mellan sedan alltid aldrig någon något ja nej då ju väl eftersom måste vill går kom fick""",
    "da": """og at det i en er som på for af den med ikke de har jeg om vi et til men var han hun så fra
        du kan når nu eller hvad hvem hvordan hvor her hvorfor skulle havde blev bliver meget mere alle
        alt ingen intet også efter før kun sig sin os dem mig ham hende vores deres dette disse uden
        mellem siden altid aldrig nogen noget ja nej da jo vel fordi må vil går kom fik blevet selv""",
    "no": """og at det i en er som på for av den med ikke de har jeg om vi et til men var han hun så fra
        du kan når nå eller hva hvem hvordan hvor her hvorfor skulle hadde ble blir mye mer alle alt ingen
        ingenting også etter før bare seg sin oss dem meg ham henne vår våre deres dette disse uten mellom
        siden alltid aldri noen noe ja nei da jo vel fordi må vil går kom fikk blitt selv""",
    "fi": """ja on ei se että oli ovat olivat mutta niin kun kuin jos tai mitä mikä kuka missä miten miksi
        me te he minä sinä hän meidän teidän heidän minun sen sitä siitä siinä tämä nämä tuo ne nyt sitten
        myös vain vielä jo hyvin paljon enemmän kaikki kukaan mitään aina ennen jälkeen kanssa ilman voi
        pitää pitäisi olla ollut en emme eivät koska joka jotka tässä siellä täällä kyllä""",
    "et": """ja on ei see et oli olid aga nii kui või mida mis kes kus kuidas miks me te nad ma sa ta meie
        teie nende minu selle seda sellest siin siis ka ainult veel juba väga palju rohkem kõik keegi
        midagi alati enne pärast koos ilma võib peab olla olnud pole sest need seal jah nüüd""",
    "lv": """un ir nav tas ka bija bet tā kad kā ja vai ko kas kur kāpēc mēs jūs viņi viņš viņa es tu mūsu
        jūsu viņu mums man šis šī šie tagad arī tikai vēl jau ļoti daudz vairāk visi viss neviens nekas
        vienmēr pirms pēc ar bez var būt par no uz pie jo jā nē tur te""",
    "lt": """ir yra nėra tai kad buvo bet taip kai kaip jei ar ką kas kur kodėl mes jūs jie jis ji aš tu
        mūsų jūsų jų mums man šis ši dabar pat tik dar jau labai daug daugiau visi viskas niekas visada
        prieš po su be gali būti apie iš į prie nes ne ten čia""",
    "sh": """i je u da na se za su od s ne to što sto kao ali ili ako kad kada gdje gde kako zašto zasto
        mi vi oni on ona ja ti me nas nam vas ih im njih naš moj taj ta ovo ovaj te sve svi nitko niko
        ništa nista nikad uvijek uvek sada onda prije pre poslije posle pri iz po do bez jer bi može moze
        imamo imaju imao bio bila bilo bili biti će ce sam smo ste tu tamo koji koja koje već samo još
        vrlo više nije nisu""",
    "sl": """in je v da na se za so od s ne to kaj kot ampak ali če ko kje kako zakaj mi vi oni on ona jaz
        ti me nas nam vas jih jim naš moj ta tega vse vsi nihče nič nikoli vedno zdaj potem pred po pri iz
        do brez ker bi lahko imamo imajo imel bil bila bilo bili biti bo sem smo ste tu tam ki že samo še
        zelo več ni niso tudi""",
    "sq": """dhe në e të i për me një është janë ishte ishin nuk që se si por ose nëse kur ku pse çfarë
        kush ne ju ata ai ajo unë ti na më tonë jonë kjo ky këto tani edhe vetëm ende shumë gjithë askush
        asgjë gjithmonë para pas pa mund duhet kemi kanë kishte prej nga deri do u s'ka""",
    "is": """og að það í er sem á fyrir af ekki eru við var en hann hún þeir þær þau ég þú um til með frá
        þegar hvað hver hvar hvernig hvers nú eða allir allt enginn ekkert líka bara svo mjög meira eftir
        áður hafa hefur höfum sér okkur þá já nei""",
    "cy": """y yr a yn i o ar am mae oedd yw ydy nid ddim ni chi nhw hi ef fi ti eu ein ond neu os pan ble
        pam sut beth pwy bod wedi gan gyda heb rhwng cyn ôl iawn mwy pawb popeth neb dim hefyd yma yno""",
    "ga": """agus an na a ar i is tá bhí ní níl go le do de ag sé sí siad muid sinn mé tú sibh ach nó má
        nuair cá conas cad cé gach duine gan roimh tar éis idir an-mhaith níos anseo ansin seo sin bhíodh
        raibh""",
    "eo": """la kaj de en estas al ne ke por kun mi vi li ŝi ili ni ĝi sed aŭ se kiam kie kiel kial kio
        kiu tre pli ankaŭ nun ĉiuj neniu nenio antaŭ post estis havas tio tiu tiuj ĉi jes""",
    "ku": """û li ji di bi de ku ev ew em hûn wan wî wê min te me we ne na her kes çi kî kengî çawa çima
        lê an gava piştî berî gelek pir bêtir hemû tiştek tune heye hebû bû bûn dike dikin jî tenê niha
        belê xwe""",
    "az": """və də üçün ilə amma mən nə necə niyə harada qədər əvvəl deyil yox bəli xeyr hər heç bizim
        mənə sənə indi çünki əgər belə olur öz hamı gün onlar ki""",
    "uz": """va bir bu ham uchun bilan juda lekin men sen u biz siz ular nima kim qanday nega qayerda vaqt
        kabi keyin oldin emas bor yo'q ha har hech bizning mening uning menga unga hozir yoki chunki agar
        edi bo'lgan bo'ldi o'z hamma barcha""",
    "ru": """и в не на я что он с как это по но они мы к у вы за из от о то же так все всё она было был
        была были бы для когда где кто уже ещё еще только если или нет да мне меня нас нам вас вам их им
        его ей ему очень чтобы потому тоже после до при во со раньше теперь сейчас никто ничего никогда
        всегда там тут здесь этого этот эта эти того тем чем наш наша наши свой себя можно надо есть быть
        будет каждый потом больше пока""",
    "uk": """і в не на я що він з як це по але вони ми до у ви за із від о то ж так все вона було був була
        були б для коли де хто вже ще тільки якщо або ні мені мене нас нам вас вам їх їм його їй йому дуже
        щоб тому також після при та й зі раніше тепер зараз ніхто нічого ніколи завжди там тут цього цей
        ця ці того тим чим наш наша наші свій себе можна треба є бути буде кожен кожну потім більше поки""",
    "be": """і ў не на я што ён з як гэта па але яны мы да у вы за ад а то ж так усё яна было быў была
        былі б для калі дзе хто ужо яшчэ толькі ці няма мне мяне нас нам вас іх яго ёй вельмі каб таму
        таксама пасля пры раней цяпер ніхто нічога ніколі заўсёды там тут гэты гэтая""",
    "bg": """и в не на аз че той с как това по но те ние към у вие за от да се са беше бяха тя е съм сме
        сте ще би ако или няма има ми ме ни ви го ги му им много защото също след преди при във със сега
        никой нищо никога винаги там тук този тази тези който която което всички всичко само още вече
        когато къде кой повече""",
    "sr": """и у не на ја да он с како то по али они ми ви за из од се су је био била било били она сам
        смо сте ће би ако или нема има ме нас нам вас их му им много јер такође после пре при са сада нико
        ништа никад увек тамо ту овај ова ово који која које сви све само још већ када где ко више што
        није""",
    "mk": """и во не на јас дека тој со како тоа по но тие ние кон вие за од да се беше беа таа е сум сме
        сте ќе би ако или нема има ми ме ни ви го ги му им многу затоа исто после пред при сега никој
        ништо никогаш секогаш таму тука овој оваа ова кој која кое сите сè само уште веќе кога каде повеќе
        што""",
    "mn": """нь ба юм байна бид тэд би чи энэ тэр их бол бас гэж гэсэн хүн хүмүүс байсан болсон дээр одоо
        өмнө дараа бүх хэн юу яаж яагаад хаана""",
    "kk": """және бір бұл да де үшін мен өте бірақ сен ол біз сіз олар не кім қалай неге қайда сияқты
        кейін дейін емес бар жоқ иә әр ешкім біздің менің оның қазір өйткені егер болды болған барлық""",
    "ky": """жана бул үчүн менен бирок биз сиз алар эмес бар жок эле болгон деп да эмне ким кантип""",
    "tt": """һәм дә белән өчен бу ул без сез алар түгел бар юк иде булган дип ни кем ничек""",
    "el": """και το να του η της ο με που την από για είναι στο ένα θα τα οι τον των σε μας δεν στην μια
        αυτό ότι τι ήταν αλλά όταν πώς γιατί αν μου σου τους πολύ""",
    "ar": """في من على إلى أن عن مع هذا هذه التي الذي لا ما كان كانت كنا هو هي هم نحن أنا أنت كل بعد قبل
        لم لن قد أو ثم لكن ولكن إذا حتى عند بين كيف لماذا متى أين نعم أي ذلك تلك هناك هنا لأن لنا لهم لي
        له كانوا يكون الآن كما غير أحد فقط وكان""",
    "fa": """و در به از که این را با است برای آن یک ما آنها من تو او شما نه بله هم اما یا اگر تا بود بودند
        شد شده می هر همه هیچ چه کی چرا کجا بعد قبل خیلی بیشتر ولی چون دیگر خود باید""",
    "ur": """میں کے کی کا ہے اور سے کو نے ہیں کہ یہ وہ پر بھی تھا تھی تھے ہم آپ نہیں کیا ایک تو جو ہو لیے
        گیا اس ان کر ہمارے لوگ بعد پہلے اب""",
    "ps": """په د او چې له دا ته کې سره نه یو هم مونږ دوی زه تاسو هغه دی ده وه وو خو که څه څوک ولې چیرته
        ټول""",
    "hi": """में के की का है और से को ने हैं कि यह वह पर भी था थी थे हम आप नहीं क्या एक तो जो हो लिए गया
        इस उस उन कर मेरा मेरी मैं हमारे लोग बाद पहले अब कुछ सब""",
    "ne": """मा को का की छ र ले लाई छन् हो यो त्यो पनि थियो थिए हामी तपाईं छैन के एक त भएको गरेको हामीले
        मान्छे पछि अघि अब सबै भन्ने""",
    "mr": """आणि आहे च्या ला ने ते हे ही हा तो ती आम्ही तुम्ही नाही काय एक पण होते होता होती आहेत मी माझे
        लोक नंतर आधी आता सर्व""",
    "am": """ነው ነበር እና ግን ላይ ውስጥ እኛ እነሱ እኔ አንተ እሱ እሷ ይህ ያ ሁሉም ምን ማን እንዴት ለምን መቼ የት በጣም አሁን በኋላ በፊት አዎ
        አይደለም ጋር ወይም ምክንያቱም የለም አለ ሰዎች ነበሩ""",
    "ti": """እዩ ነበረ እቲ ናይ ኣብ ካብ ንሕና ንሳቶም ኣነ ንሱ ንሳ እዚ ኩሉ እንታይ መን ብኸመይ ስለምንታይ መዓስ ኣበይ ብጣዕሚ ሕጂ ድሕሪ ቅድሚ እወ
        ኣይኮነን ምስ ወይ የለን ኣሎ ሰባት ግን ድማ""",
    "he": """של את על לא זה אני הוא היא אנחנו הם עם כי מה אבל או אם כל יש אין היה היו גם רק כבר עוד מאוד
        כמו אחרי לפני איך למה איפה מתי מי כן שלנו להם לנו""",
    "yi": """און די דער דאָס איז ניט נישט מיט פֿון אין צו זיי מיר איך ער זי עס אַז אָבער אויך""",
}

#: Texts in these are told from others, but not named: close relatives of theirs would be taken for them.
UNNAMED = frozenset(
    ("sh", "ms", "tl", "la", "kg", "lua", "st", "tn", "bm", "ff", "ee", "ku", "ky", "tt", "ps", "yi")
)

#: Near relatives of languages: words that both have count for the elder only.
RELATIVES = {"af": ("nl",), "gl": ("pt", "es"), "ca": ("es", "fr"), "ms": ("id",), "rn": ("rw",)}
#: Those of which each word of its own counts the more, and puts the elder in doubt.
TWINS = {"nl": "af", "id": "ms", "rw": "rn"}
