using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>An area.</summary>
/// <param name="Code">Division code, 6, 9 or 12 digits.</param>
/// <param name="Level">city, district, street or community.</param>
/// <param name="Name">Names.</param>
/// <param name="Kind">The source's own word for its kind.</param>
/// <param name="Parent">Code of the area it lies in.</param>
/// <param name="Cells">Fact cells.</param>
/// <param name="AreaKm2">Ground area, km2.</param>
/// <param name="BoundarySource">Where its boundary is from; begins with modelled or observed.</param>
public sealed record AreaAnswer(string Code, string Level, Names Name, string Kind, string? Parent, int Cells, double AreaKm2, string BoundarySource) : ScopedAnswer;
