/// 農業の項目: facts that only farms have, beside the organisation.
public struct FarmProfile: Hashable, Sendable {
    /// 認定農業者 (農業経営基盤強化促進法 第12条); nil when nothing was said.
    public var isCertified: Bool?
    /// 経営面積, square metres
    public var areaSquareMetres: Int?
    /// 作物, in the farm's words
    public var crops: [String]

    /// What is known of a farm.
    public init(isCertified: Bool? = nil, areaSquareMetres: Int? = nil, crops: [String] = []) {
        self.isCertified = isCertified
        self.areaSquareMetres = areaSquareMetres
        self.crops = crops
    }

    /// Whether nothing at all is known.
    public var isEmpty: Bool { self == FarmProfile() }
}
