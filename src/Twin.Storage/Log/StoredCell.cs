using Twin.Model.Facts;

namespace Twin.Storage.Log;

/// <summary>The current stored state of a cell on one branch: what was changed there, not what it inherits from the base or the fork.</summary>
/// <param name="CellKey">FactCell key.</param>
/// <param name="Version">0 = never changed on this branch.</param>
/// <param name="Facts">Current value of each fact that was changed, tombstones included; by fact number.</param>
public sealed record StoredCell(long CellKey, int Version, IReadOnlyList<FactValue> Facts);
