using MathNet.Numerics.LinearAlgebra;

namespace NotebookKit;

/// <summary>The election among the groups of the neighbours.</summary>
internal static class KnnVotes
{
    /// <summary>The group with most votes, for each sample; of equals the one whose voter is nearest.</summary>
    public static GroupLabels Winners(NearestNeighbors neighbors, GroupLabels groups, KnnVote vote)
    {
        var predicted = new string[neighbors.SampleCount];
        var votes = new double[groups.Levels.Count];
        for (var sample = 0; sample < predicted.Length; sample++)
        {
            Count(neighbors, sample, groups, vote, votes);
            var most = votes.Max();
            foreach (var neighbor in neighbors.Indices(sample))
            {
                if (votes[groups.Codes[neighbor]] < most) continue;
                predicted[sample] = groups[neighbor];
                break;
            }
        }

        return new GroupLabels(predicted, groups.Levels).From(groups.Provenance);
    }

    /// <summary>levels × samples: the share of each group in the votes.</summary>
    public static Matrix<double> Shares(NearestNeighbors neighbors, GroupLabels groups, KnnVote vote)
    {
        var shares = Matrix<double>.Build.Dense(groups.Levels.Count, neighbors.SampleCount);
        var votes = new double[groups.Levels.Count];
        for (var sample = 0; sample < neighbors.SampleCount; sample++)
        {
            Count(neighbors, sample, groups, vote, votes);
            var total = votes.Sum();
            for (var group = 0; group < votes.Length; group++) shares[group, sample] = votes[group] / total;
        }

        return shares;
    }

    private static void Count(NearestNeighbors neighbors, int sample, GroupLabels groups, KnnVote vote, double[] votes)
    {
        Array.Clear(votes);
        var indices = neighbors.Indices(sample);
        var distances = neighbors.Distances(sample);
        for (var rank = 0; rank < indices.Length; rank++)
        {
            // In units of the nearest, so that no inverse overflows; at distance 0 only others at 0 vote beside.
            var weight = vote == KnnVote.Equal || distances[rank] == distances[0] ? 1 : distances[0] / distances[rank];
            votes[groups.Codes[indices[rank]]] += weight;
        }
    }
}
