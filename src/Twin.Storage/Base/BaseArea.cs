namespace Twin.Storage.Base;

/// <summary>An administrative unit.</summary>
/// <param name="Code">6, 9 or 12 digits of the division code.</param>
/// <param name="Level">city, district, street or community.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English or pinyin name.</param>
/// <param name="Kind">The source's own word (street, town, park, farm, prison, community, village ...), Chinese as in the list; empty for city and districts.</param>
/// <param name="Parent">Index of the area above in <see cref="CityBase.Areas"/>; -1 for the city.</param>
/// <param name="Cells">Fact cells.</param>
/// <param name="AreaKm2">Ground area of its cells, km2.</param>
/// <param name="BoundarySource">Where its ground is from; begins with the source class, "modelled: ..." or "observed: ...".</param>
public sealed record BaseArea(string Code, AreaLevel Level, string NameZh, string NameEn, string Kind, int Parent, int Cells, double AreaKm2, string BoundarySource);
