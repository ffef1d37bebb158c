namespace Twin.Storage.Base;

/// <summary>Level of an administrative unit, coarse to fine.</summary>
public enum AreaLevel : byte
{
    City = 0,
    District = 1,
    Street = 2,
    Community = 3,
}
