namespace Twin.Flood.Drains.Model;

/// <summary>Friction law of full force mains (option FORCE_MAIN_EQUATION).</summary>
public enum ForceMainEquation
{
    /// <summary>Hazen-Williams: roughness is the coefficient C.</summary>
    HazenWilliams,

    /// <summary>Darcy-Weisbach: roughness is a height, m.</summary>
    DarcyWeisbach,
}
