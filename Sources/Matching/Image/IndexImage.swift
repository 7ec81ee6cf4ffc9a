/// 索引の像: everything an index answers from, as columns of numbers; the same in memory and in a file.
///
/// Built by `ImageBuilding`, kept by `ImageFile`. Grams are numbered in the order of their values, so that neither the
/// order of the subjects nor the number of threads shows in any score. A class, because dozens of columns are dear to copy;
/// it changes only while it is assembled.
final class IndexImage: @unchecked Sendable {
    /// Distinct grams of all texts, ascending; a gram's place is its number.
    var grams = Column<UInt64>()
    /// In how many public texts each gram stands, and each concept or a narrower one.
    var gramFrequencies = Column<Int32>()
    var conceptFrequencies = Column<Int32>()
    /// The counts behind the weights.
    var totals = Column<CorpusTotals>()

    var subjects = SubjectColumns()
    var needs = TextSetColumns()
    var offers = TextSetColumns()
    /// What one thousandth of a need costs in impacts; by need.
    var needScales = Column<Double>()

    /// Who offers what my needs say: the subjects by gram and by concept of their offers.
    var offersByGram = PostingColumns()
    var offersByConcept = PostingColumns()
    /// Who needs what my offers say.
    var needsByGram = PostingColumns()
    var needsByConcept = PostingColumns()
}

/// The counts behind the weights, of public texts.
struct CorpusTotals: BitwiseCopyable, Sendable {
    /// Needs, offers and the names beside them.
    var documents: Int64 = 0
    var offers: Int64 = 0
    /// Grams of all offers together.
    var offerLength: Int64 = 0
    /// A sum that changes with any text.
    var texts: UInt64 = 0
    /// The mean length of a need as a vector of rarities.
    var meanNorm: Double = 1
    /// The most needs that one subject has.
    var mostNeeds: Int64 = 0
}

/// Who can be proposed, and what the factors look at.
struct SubjectColumns: Sendable {
    var ids = TextColumn()
    /// An open hash table of the ids: ordinals plus one, 0 where free.
    var places = Column<UInt32>()
    /// Ids of subjects that have no entries.
    var withoutEntries = TextColumn()
    /// 1 where it takes introductions.
    var areOpen = Column<UInt8>()
    /// Bits in the order of `Organization.Kind.allCases`.
    var kinds = Column<UInt16>()
    /// Places in `Sector.allCases` plus one; 0 where unknown.
    var sectors = Column<UInt8>()
    /// Places in `linkageSectorNames` plus one; 0 where unknown.
    var linkageSectors = Column<UInt8>()
    var linkageSectorNames = TextColumn()
    /// Degrees north and east; how exact, as `PositionKind`; places in `municipalityNames` plus one.
    var latitudes = Column<Double>()
    var longitudes = Column<Double>()
    var positionKinds = Column<UInt8>()
    var municipalities = Column<UInt16>()
    var municipalityNames = TextColumn()
    /// Persons; -1 where unknown.
    var staff = Column<Int32>()
    /// Days since 1970; the least number where unknown.
    var confirmedOn = Column<Int32>()
    /// The priority fields its texts speak of.
    var priorityMasks = Column<UInt64>()
    /// Whom `answers` is of, ascending; answered and asked.
    var answerers = Column<UInt32>()
    var answers = Column<Double>()
    /// Who worked with whom: the one, ascending, and the other's id.
    var pastWorkers = Column<UInt32>()
    var pastPartners = TextColumn()

    var count: Int { areOpen.count }
}

/// All needs, or all offers, subject by subject. A subject's name is the last of its offers.
struct TextSetColumns: Sendable {
    /// The texts of subject `s` are `ownerStarts[s] ..< ownerStarts[s + 1]`.
    var ownerStarts = Column<UInt32>([0])
    var texts = TextColumn()
    /// Empty for a name.
    var entryIDs = TextColumn()
    /// The distinct grams of text `x` are at `gramStarts[x] ..< gramStarts[x + 1]`, ascending, each with how often it occurs.
    var gramStarts = Column<UInt32>([0])
    var grams = Column<UInt32>()
    var counts = Column<UInt8>()
    /// All grams, repeated ones too.
    var lengths = Column<Int32>()
    var conceptStarts = Column<UInt32>([0])
    var concepts = Column<Int32>()
    var months = Column<UInt16>()
}

/// 転置索引: for each term the subjects that have it, cut into windows of ordinals.
struct PostingColumns: Sendable {
    /// The runs of term `t` are `runStarts[t] ..< runStarts[t + 1]`: one for each window it occurs in.
    var runStarts = Column<UInt32>([0])
    var runWindows = Column<UInt16>()
    /// Where each run ends in `subjects`; it begins where the one before ends.
    var runEnds = Column<UInt32>([])
    /// Ordinals within their window, ascending.
    var subjects = Column<UInt16>()
    /// What the term is worth there, in 255ths of the term's `most`, rounded up.
    var impacts = Column<UInt8>()
    /// The most the term is worth anywhere.
    var most = Column<Double>()

    /// Subjects of a window.
    static let windowBits = 15
    static let window = 1 << windowBits
}

/// The same without the memory's owner, for the inner loops; good as long as the columns live.
struct PostingPointers {
    let runStarts: UnsafePointer<UInt32>
    let runWindows: UnsafePointer<UInt16>
    let runEnds: UnsafePointer<UInt32>
    let subjects: UnsafePointer<UInt16>
    let impacts: UnsafePointer<UInt8>
    let most: UnsafePointer<Double>

    init(_ columns: PostingColumns) {
        (runStarts, runWindows, runEnds) = (columns.runStarts.base, columns.runWindows.base, columns.runEnds.base)
        (subjects, impacts, most) = (columns.subjects.base, columns.impacts.base, columns.most.base)
    }

    /// How many postings a term has.
    func length(_ term: Int) -> Int {
        let (first, end) = (Int(runStarts[term]), Int(runStarts[term + 1]))
        guard first < end else { return 0 }
        return Int(runEnds[end - 1]) - (first == 0 ? 0 : Int(runEnds[first - 1]))
    }
}

/// The same for what the gates and factors look at.
struct SubjectPointers: @unchecked Sendable {
    let areOpen: UnsafePointer<UInt8>
    let kinds: UnsafePointer<UInt16>
    let sectors: UnsafePointer<UInt8>
    let linkageSectors: UnsafePointer<UInt8>
    let latitudes: UnsafePointer<Double>
    let longitudes: UnsafePointer<Double>
    let positionKinds: UnsafePointer<UInt8>
    let municipalities: UnsafePointer<UInt16>
    let staff: UnsafePointer<Int32>
    let confirmedOn: UnsafePointer<Int32>
    let priorityMasks: UnsafePointer<UInt64>

    init(_ columns: SubjectColumns) {
        (areOpen, kinds) = (columns.areOpen.base, columns.kinds.base)
        (sectors, linkageSectors) = (columns.sectors.base, columns.linkageSectors.base)
        (latitudes, longitudes) = (columns.latitudes.base, columns.longitudes.base)
        (positionKinds, municipalities) = (columns.positionKinds.base, columns.municipalities.base)
        (staff, confirmedOn, priorityMasks) = (columns.staff.base, columns.confirmedOn.base, columns.priorityMasks.base)
    }
}

/// The same for texts.
struct TextSetPointers {
    let ownerStarts: UnsafePointer<UInt32>
    let gramStarts: UnsafePointer<UInt32>
    let grams: UnsafePointer<UInt32>
    let counts: UnsafePointer<UInt8>
    let lengths: UnsafePointer<Int32>
    let conceptStarts: UnsafePointer<UInt32>
    let concepts: UnsafePointer<Int32>

    init(_ columns: TextSetColumns) {
        (ownerStarts, gramStarts, grams) = (columns.ownerStarts.base, columns.gramStarts.base, columns.grams.base)
        (counts, lengths) = (columns.counts.base, columns.lengths.base)
        (conceptStarts, concepts) = (columns.conceptStarts.base, columns.concepts.base)
    }

    /// The texts of a subject.
    func texts(of subject: Int) -> Range<Int> { Int(ownerStarts[subject])..<Int(ownerStarts[subject + 1]) }
    /// The places of a text's grams, and of its concepts.
    func grams(of text: Int) -> Range<Int> { Int(gramStarts[text])..<Int(gramStarts[text + 1]) }
    func concepts(of text: Int) -> Range<Int> { Int(conceptStarts[text])..<Int(conceptStarts[text + 1]) }
}
