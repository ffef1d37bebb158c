namespace Twin.Client;

/// <summary>An administrative area.</summary>
/// <param name="Code">Division code of 6, 9 or 12 digits.</param>
/// <param name="Level">city, district, street or community.</param>
/// <param name="Name">Its names.</param>
/// <param name="Kind">The source's own word for its kind.</param>
/// <param name="Parent">Code of the area it lies in; null for the city.</param>
/// <param name="Cells">Fact cells in it.</param>
/// <param name="AreaKm2">Ground area, km2.</param>
/// <param name="BoundarySource">Where its boundary is from; <c>modelled</c> where nobody publishes one.</param>
public sealed record Area(string Code, string Level, LocalName? Name, string? Kind, string? Parent, int Cells, double? AreaKm2, string? BoundarySource) : TwinDocument;
