using Twin.Model.Exposures;

namespace Twin.Model.Things;

/// <summary>How a building takes commands and water. Pure.</summary>
public static class BuildingDecision
{
    /// <summary>Greatest number of occupants, persons.</summary>
    public const int MaxOccupants = 1_000_000;

    /// <summary>
    /// Sets what is not null. A status set by command stays until another command or, for normal, threatened and flooded, until the next newer water.
    /// Evacuated stays until a command sets another status.
    /// </summary>
    public static Decision<BuildingState> Set(BuildingState state, string? status, int? occupantsDay, int? occupantsNight)
    {
        if (status is null && occupantsDay is null && occupantsNight is null)
            return Decision<BuildingState>.Invalid(state, "nothing to set: give status, occupantsDay or occupantsNight");
        var next = state;
        if (status is not null)
        {
            if (!Words.TryParse<BuildingStatus>(status, out var wanted))
                return Decision<BuildingState>.Invalid(state, $"status '{status}' is not one of {string.Join(", ", Words.All<BuildingStatus>())}", Words.All<BuildingStatus>());
            if (wanted != state.Status || state.StatusBy != StatusBy.Command) next = next with { Status = wanted, StatusBy = StatusBy.Command };
        }

        if (occupantsDay is < 0 or > MaxOccupants) return Decision<BuildingState>.Invalid(state, $"occupantsDay {occupantsDay} is not in 0..{MaxOccupants}");
        if (occupantsNight is < 0 or > MaxOccupants) return Decision<BuildingState>.Invalid(state, $"occupantsNight {occupantsNight} is not in 0..{MaxOccupants}");
        next = next with { OccupantsDay = occupantsDay ?? next.OccupantsDay, OccupantsNight = occupantsNight ?? next.OccupantsNight };
        return next == state ? Decision<BuildingState>.Unchanged(state) : Decision<BuildingState>.Changed(next);
    }

    /// <summary>
    /// Takes the water of its cells. Water not newer than the last taken changes nothing, so repeats and late batches are harmless; evacuating and evacuated stay.
    /// Depths are kept to the millimetre, and water that changes neither status nor a depth by more than a centimetre writes nothing: a film that trembles is not news.
    /// Such water leaves the position as it was, so hand in the water of the cells as it is now, as of a root at or after the cause, never the value that a late message carried.
    /// </summary>
    public static Decision<BuildingState> Expose(BuildingState state, BuildingExposure exposure, long causePosition)
    {
        if (!double.IsFinite(exposure.CellDepthM) || !double.IsFinite(exposure.EntranceDepthM)) return Decision<BuildingState>.Invalid(state, "a depth is not a number");
        if (causePosition <= state.CausePosition) return Decision<BuildingState>.Unchanged(state);
        var cell = Math.Round(Math.Max(0, exposure.CellDepthM), 3);
        var entrance = Math.Round(Math.Max(0, exposure.EntranceDepthM), 3);
        var kept = state.Status is BuildingStatus.Evacuating or BuildingStatus.Evacuated;
        var status = kept ? state.Status : Exposure.StatusOf(cell, entrance);
        if (status == state.Status && Same(cell, state.CellDepthM) && Same(entrance, state.EntranceDepthM)) return Decision<BuildingState>.Unchanged(state);
        return Decision<BuildingState>.Changed(state with
        {
            Status = status,
            StatusBy = kept || status == state.Status ? state.StatusBy : StatusBy.Exposure,
            CellDepthM = cell,
            EntranceDepthM = entrance,
            CausePosition = causePosition,
        });
    }

    private static bool Same(double a, double b) => a == b || (Math.Abs(a - b) <= 0.01 && a > 0 && b > 0);
}
