namespace Twin.Flood.Drains.Model;

/// <summary>A section of an input file and what became of it.</summary>
/// <param name="Name">The name in capitals without brackets, e.g. CONDUITS.</param>
/// <param name="Line">The line of its heading, counted from 1.</param>
/// <param name="Rows">Number of lines with data.</param>
/// <param name="Use">Solved, or only described.</param>
public sealed record DrainSection(string Name, int Line, int Rows, DrainSectionUse Use);
