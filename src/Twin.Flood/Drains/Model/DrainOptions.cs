namespace Twin.Flood.Drains.Model;

/// <summary>The [OPTIONS] of a network, in SI. Zeros that SWMM takes for "default" are already replaced.</summary>
public sealed record DrainOptions
{
    /// <summary>The flow unit of the file: CMS, LPS, MLD (metric), CFS, GPM, MGD (US).</summary>
    public string FlowUnits { get; init; } = "CFS";

    /// <summary>Whether the file is in US units (feet, inches, acres).</summary>
    public bool UsUnits { get; init; } = true;

    /// <summary>Date and time of t = 0, local, as the file gives it.</summary>
    public DateTime Start { get; init; } = new(2004, 1, 1);

    /// <summary>Length of the run, s.</summary>
    public double Duration { get; init; }

    /// <summary>Time of the first reported value, s.</summary>
    public double ReportStart { get; init; }

    /// <summary>Reporting step, s.</summary>
    public double ReportStep { get; init; } = 900;

    /// <summary>Step of the hydrology in rain, s.</summary>
    public double WetStep { get; init; } = 300;

    /// <summary>Step of the hydrology in dry weather, s.</summary>
    public double DryStep { get; init; } = 3600;

    /// <summary>Largest step of the hydraulics, s.</summary>
    public double RoutingStep { get; init; } = 20;

    /// <summary>Step between evaluations of the control rules, s; 0 = every routing step.</summary>
    public double RuleStep { get; init; }

    /// <summary>Courant factor of the variable routing step (0..2); 0 = fixed step.</summary>
    public double VariableStep { get; init; }

    /// <summary>Smallest variable step, s.</summary>
    public double MinimumStep { get; init; } = 0.5;

    /// <summary>Step for which short conduits are lengthened, s; 0 = none is.</summary>
    public double LengtheningStep { get; init; }

    /// <summary>Smallest water surface of a node, m2.</summary>
    public double MinSurfaceArea { get; init; } = 1.167;

    /// <summary>Iterations a step may take.</summary>
    public int MaxTrials { get; init; } = 8;

    /// <summary>Head difference at which an iteration has converged, m.</summary>
    public double HeadTolerance { get; init; } = 0.0015;

    /// <summary>Smallest slope of a conduit, m/m; 0 = as given.</summary>
    public double MinSlope { get; init; }

    /// <summary>Whether water above the ground is kept over the node's ponded area; else it is lost as flooding.</summary>
    public bool AllowPonding { get; init; }

    /// <summary>How the inertia terms are kept near critical flow.</summary>
    public InertialDamping InertialDamping { get; init; } = InertialDamping.Partial;

    /// <summary>When the flow of a conduit is held to normal flow.</summary>
    public NormalFlowLimit NormalFlowLimit { get; init; } = NormalFlowLimit.Both;

    /// <summary>Friction law of force mains.</summary>
    public ForceMainEquation ForceMainEquation { get; init; } = ForceMainEquation.HazenWilliams;

    /// <summary>How full conduits and drowned nodes are treated.</summary>
    public SurchargeMethod SurchargeMethod { get; init; } = SurchargeMethod.Extran;

    /// <summary>Days without rain before the start, d.</summary>
    public double DryDays { get; init; }
}
