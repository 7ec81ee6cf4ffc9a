import JapaneseText
import Testing

@Suite("住所の読み取り")
struct PostalAddresses {
    @Test("参照表の照合キーになる", arguments: Facts.text.address.tests)
    func referenceKeys(fact: TextFacts.Key) {
        let address = Gazetteer.small.address(fact.in)
        #expect(address.key == fact.key)
        #expect(address.written == fact.in)
        #expect(address.level == .number && address.isTownKnown && !address.isApproximate)
    }

    @Test("参照表の役所の住所が番号まで読める", arguments: Facts.text.address.knownOffices)
    func knownOffices(fact: TextFacts.Addresses.Office) {
        #expect(Gazetteer.small.address(fact.address).level == .number)
        let withPostalCode = "〒\(fact.postal.prefix(3))-\(fact.postal.dropFirst(3)) \(fact.address)"
        #expect(Gazetteer.small.address(withPostalCode).key == Gazetteer.small.address(fact.address).key)
    }

    @Test("部分に分かれる")
    func parts() {
        let address = Gazetteer.small.address("板橋区板橋２－６５－６　情報処理センター　５階")
        #expect(address.prefecture == "東京都")
        #expect(address.municipality == "板橋区")
        #expect(address.municipalityCode == "131199")
        #expect(address.town == "板橋二丁目")
        #expect(address.streetNumber == "65-6")
        #expect(address.building == "情報処理センター 5階")
        #expect(address.latitude == 35.748165 && address.longitude == 139.7)
        #expect(address.key == "131199|板橋2-65-6")
        #expect(address.townKey == "131199|板橋2")
    }

    @Test(
        "一覧にある町の、実際の書き方",
        arguments: [
            ("東京都板橋区板橋二丁目六十六番一号", "131199|板橋2-66-1", nil),
            ("東京都 板橋区 板橋 ２丁目 ６６－１", "131199|板橋2-66-1", nil),
            ("板橋区板橋2の66の1", "131199|板橋2-66-1", nil), ("板橋区大字板橋2-66-1", "131199|板橋2-66-1", nil),
            ("板橋区板橋二—66—1", "131199|板橋2-66-1", nil), ("板橋区板橋2ー66ー1", "131199|板橋2-66-1", nil),
            ("板橋区板橋２丁目６６番 １号", "131199|板橋2-66-1", nil), ("板橋区板橋二丁目", "131199|板橋2", nil),
            ("板橋区栄町18-7-201号", "131199|栄町18-7-201", nil), ("板橋区栄町１１－１２Ｆ", "131199|栄町11", "12F"),
            ("東京都板橋区中板橋１－１５Ｆコート中板橋Ｂ１Ｆ", "131199|中板橋1-15", "Fコート中板橋B1F"),
            ("板橋区大山町1番2号", "131199|大山町1-2", nil), ("板橋区三園2-1", "131199|三園2-1", nil),
            ("世田谷区太子堂４丁目１８番１５号マガザン三軒茶屋２－３Ｆ－３", "131121|太子堂4-18-15", "マガザン三軒茶屋2-3F-3"),
            ("世田谷区太子堂４丁目１８－１５－マガザン三軒茶屋２・３Ｆ－３", "131121|太子堂4-18-15", "マガザン三軒茶屋2・3F-3"),
            ("世田谷区太子堂４丁目２４番１６－３０１号室", "131121|太子堂4-24-16", "301号室"),
            ("世田谷区太子堂４丁目２－７Ｅスペース３０１", "131121|太子堂4-2-7", "Eスペース301"),
            ("世田谷区用賀４丁目１２番２０号２０４", "131121|用賀4-12-20", "204"),
            ("世田谷区用賀４丁目１６番８－Ｂ１号八千代", "131121|用賀4-16-8", "B1号八千代"),
            ("世田谷区八幡山１－２－３", "131121|八幡山1-2-3", nil), ("世田谷区八幡山一丁目2番", "131121|八幡山1-2", nil),
            ("武蔵野市境南町４丁目１０番１０号の１", "132039|境南町4-10-10-1", nil),
            ("武蔵野市境５丁目亜細亜学園内", "132039|境5", "亜細亜学園内"),
            ("西東京市中町一丁目５番１号－１０１", "132292|中町1-5-1", "101"), ("西東京市中町1丁目10番地5", "132292|中町1-10-5", nil),
        ] as [(String, String, String?)])
    func knownTowns(written: String, key: String, building: String?) {
        let address = Gazetteer.small.address(written)
        #expect(address.key == key)
        #expect(address.building == building)
        #expect(address.isTownKnown)
    }

    @Test(
        "一覧にない町も部分に分かれる",
        arguments: [
            ("静岡県焼津市石津１丁目３－３", "石津一丁目", "3-3", nil), ("石津１丁目３－３", "石津一丁目", "3-3", nil),
            ("祢宜島362番地の3", "祢宜島", "362-3", nil),
            ("静岡県焼津市保福島353番地の1", "保福島", "353-1", nil), ("相川939番地", "相川", "939", nil),
            ("坂本３７４番地１号", "坂本", "374-1", nil),
            ("静岡県焼津市鰯ｹ島136-26うみえ~る焼津1階", "鰯ケ島", "136-26", "うみえ~る焼津1階"),
            ("西小川６丁目５?１", "西小川六丁目", "5-1", nil),
            ("大覚寺2丁目19番地15", "大覚寺二丁目", "19-15", nil), ("東小川4丁目13番地の3", "東小川四丁目", "13-3", nil),
            ("八楠4ｰ13ｰ7", "八楠", "4-13-7", nil),
            ("静岡県焼津市本町二丁目12-8-204A", "本町二丁目", "12-8", "204A"),
            ("静岡県焼津市本町2‐12-8ヴィラマリソール焼津204A", "本町", "2-12-8", "ヴィラマリソール焼津204A"),
            ("静岡県焼津市浜当目海岸通り星が丘", "浜当目海岸通り星が丘", "", nil),
            ("静岡県焼津市焼津市西小川2-7-8コーポラスやまだ1階東号室", "西小川", "2-7-8", "コーポラスやまだ1階東号室"),
            ("静岡県焼津市中里480-1;480-2", "中里", "480-1", ";480-2"),
            ("静岡県焼津市西焼津25-1 二階", "西焼津", "25-1", "二階"),
            ("焼津市 石津 １丁目３", "石津一丁目", "3", nil), ("焼津1-6-9FKビル102", "焼津", "1-6-9", "FKビル102"),
            ("大字田尻字北浜100", "田尻字北浜", "100", nil),
            ("西小川4-15-5 2F", "西小川", "4-15-5", "2F"),
            ("東小川二丁目17-13 マンション小池", "東小川二丁目", "17-13", "マンション小池"),
        ] as [(String, String, String, String?)])
    func unknownTowns(written: String, town: String, number: String, building: String?) {
        let address = Gazetteer.small.address(written, in: "222127")
        #expect(address.municipalityCode == "222127")
        #expect(address.town == town)
        #expect(address.streetNumber == number)
        #expect(address.building == building)
        #expect(!address.isTownKnown && address.latitude == nil)
    }

    @Test("一覧になくても、丁目と数字の書き方は同じキーになる")
    func keyWithoutGazetteer() {
        let keys = ["石津１丁目３－３", "石津一丁目3番3号", "石津1-3-3", "焼津市石津1の3の3"].map {
            Gazetteer.small.address($0, in: "222127").key
        }
        #expect(Set(keys) == ["222127|石津1-3-3"])
    }

    @Test(
        "ヶ・ケ・が、の・之・ノ、つ・ツ・ッ、異体字は町の名で同じ",
        arguments: [
            ("北区桐ヶ丘1-1", "桐ケ丘一丁目"), ("北区桐が丘１丁目１", "桐ケ丘一丁目"), ("北区西ケ丘一丁目1", "西が丘一丁目"),
            ("三鷹市井ノ頭3-1-1", "井の頭三丁目"),
            ("三鷹市井之頭三丁目1", "井の頭三丁目"), ("武蔵野市境南町四丁目1", "境南町四丁目"), ("板橋区榮町1", "栄町"),
        ])
    func spellings(written: String, town: String) {
        let address = Gazetteer.small.address(written)
        #expect(address.town == town)
        #expect(address.isTownKnown)
    }

    @Test("北海道の条丁目は漢数字の町の名になる")
    func hokkaido() {
        let address = Gazetteer.small.address("北海道札幌市中央区北１条西２丁目５－３ 庁舎")
        #expect(address.municipalityCode == "011011")
        #expect(address.town == "北一条西二丁目")
        #expect(address.key == "011011|北一条西2-5-3")
        #expect(address.building == "庁舎")
    }

    @Test("丁目のない町名だけなら、丁目の平均の位置になる")
    func approximate() throws {
        let address = Gazetteer.small.address("板橋区板橋66番")
        #expect(address.town == "板橋" && address.streetNumber == "66")
        #expect(address.isApproximate && !address.isTownKnown)
        #expect(abs(try #require(address.latitude) - 35.7476465) < 1e-9)
    }

    @Test("ない丁目は位置を持たない")
    func chomeThatDoesNotExist() {
        let address = Gazetteer.small.address("板橋区板橋９丁目１番")
        #expect(address.town == "板橋九丁目" && address.key == "131199|板橋9-1")
        #expect(!address.isTownKnown && !address.isApproximate && address.latitude == nil)
    }

    @Test("位置のない町も町としては分かる")
    func townWithoutCoordinates() {
        let address = Gazetteer.small.address("板橋区若木3-1-1")
        #expect(address.town == "若木三丁目" && address.isTownKnown && address.latitude == nil)
        #expect(Gazetteer.small.address("板橋区若木").isApproximate == false)
    }

    @Test("短い町名で長い町名を切らない")
    func longestTown() {
        #expect(Gazetteer.small.address("板橋区大山東町53番地").key == "131199|大山東町53")
        #expect(Gazetteer.small.address("板橋区板橋本町1-2").town == "板橋本町")
    }

    @Test(
        "読めたところまでの段階",
        arguments: [
            ("", PostalAddress.Level.unknown), ("不明", .unknown), ("中町1-5-1", .unknown),
            ("東京都", .prefecture), ("板橋区", .municipality),
            ("板橋区板橋二丁目", .town), ("板橋区板橋二丁目66", .number), ("東京都府中区1-1", .prefecture),
        ])
    func levels(written: String, level: PostalAddress.Level) {
        #expect(Gazetteer.small.address(written).level == level)
    }
}

@Suite("市区町村の名")
struct Municipalities {
    @Test(
        "都道府県や郡のあるなしで引ける",
        arguments: [
            ("板橋区", nil, "131199"), ("東京都板橋区", nil, "131199"), ("札幌市中央区", nil, "011011"),
            ("北海道 札幌市中央区", nil, "011011"),
            ("当別町", nil, "013030"), ("石狩郡当別町", nil, "013030"), ("茅ケ崎市", nil, "142077"),
            ("東村", "沖縄県", "473031"),
            ("府中市", nil, nil), ("府中市", "東京都", "132063"), ("広島県府中市", nil, "342084"),
            ("広島県府中市", "東京都", "342084"),
            ("伊達市", nil, nil), ("伊達市", "福島県", "072133"), ("清水町", nil, nil), ("清水町", "静岡県", "223417"),
            ("板橋", nil, nil), ("板橋区板橋", nil, nil), ("", nil, nil), ("東京都", nil, nil),
        ] as [(String, String?, String?)])
    func names(name: String, prefecture: String?, code: String?) {
        #expect(Gazetteer.small.municipality(named: name, prefecture: prefecture)?.code == code)
    }

    @Test("コードで引ける")
    func codes() {
        #expect(Gazetteer.small.municipality(code: "131199")?.name == "板橋区")
        #expect(Gazetteer.small.municipality(code: "999999") == nil)
    }

    @Test("二つある名は、場所の手がかりがなければコードを決めない")
    func ambiguous() {
        let address = Gazetteer.small.address("府中市宮西町2-24")
        #expect(address.municipalityCode == nil && address.prefecture == nil && address.municipality == "府中市")
        #expect(address.town == "宮西町" && address.key == "府中市|宮西町2-24" && address.level == .unknown)
        #expect(Gazetteer.small.address("府中市宮西町2-24", in: "131199").municipalityCode == "132063")
        #expect(Gazetteer.small.address("府中市府川町315", in: "342084").municipalityCode == "342084")
    }

    @Test("よその市区町村と同じ名の町は、手がかりの場所の町と読む")
    func hintBeforeNames() {
        #expect(Gazetteer.small.address("清水町72番12", in: "131199").key == "131199|清水町72-12")
        #expect(Gazetteer.small.address("大和町25-9", in: "131199").key == "131199|大和町25-9")
        #expect(Gazetteer.small.address("東京都板橋区大和町25-9").key == "131199|大和町25-9")
        #expect(Gazetteer.small.address("宮城県大和町吉岡1").municipalityCode == "044211")
    }

    @Test("書かれた市区町村は手がかりに勝つ")
    func writtenBeforeHint() {
        #expect(Gazetteer.small.address("世田谷区用賀4-1-1", in: "131199").municipalityCode == "131121")
        #expect(Gazetteer.small.address("広島県府中市府川町315", in: "132063").municipalityCode == "342084")
        #expect(Gazetteer.small.address("板橋2-66-1", in: "131199").key == "131199|板橋2-66-1")
        #expect(Gazetteer.small.address("板橋2-66-1", in: "999999").municipalityCode == nil)
    }
}
