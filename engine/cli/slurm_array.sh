#!/usr/bin/env bash
# One task of a Slurm job array: a chunk of a run's replications.
#
#   mkdir parts
#   sbatch --array=1-8 engine/cli/slurm_array.sh parts compare study.yaml
#   clockstop merge parts/*.clockstop --json results.json        # when all are done; it names what is missing
#
# A task that died costs only its chunk. Run it again with the number of chunks of the whole array, and merge:
#   sbatch --array=3 --export=ALL,CLOCKSTOP_CHUNKS=8 engine/cli/slurm_array.sh parts compare study.yaml
# A chunk whose part is there already is not run again, so the whole array may just as well be submitted anew.
#
# CLOCKSTOP is the program (default: clockstop). Choose chunks that take minutes: starting a task takes seconds.
#SBATCH --job-name=clockstop
set -euo pipefail

if [ $# -lt 3 ] || [ -z "${SLURM_ARRAY_TASK_ID:-}" ]; then
  echo "usage: sbatch --array=1-N $(basename "$0") FOLDER run|compare STUDY.yaml [OPTIONS]" >&2
  exit 2
fi
folder=$1
shift
chunks=${CLOCKSTOP_CHUNKS:-${SLURM_ARRAY_TASK_COUNT:?}}
# With CLOCKSTOP_CHUNKS the array may be a part of itself, so its tasks must be numbered from 1; else from anywhere.
first=${CLOCKSTOP_CHUNKS:+1}
chunk=$((SLURM_ARRAY_TASK_ID - ${first:-${SLURM_ARRAY_TASK_MIN:-1}} + 1))
part=$folder/chunk-$chunk-of-$chunks.clockstop
if [ -e "$part" ]; then
  echo "$part is there already" >&2
  exit 0
fi
exec "${CLOCKSTOP:-clockstop}" "$@" --chunk "$chunk/$chunks" --out "$part" --quiet --threads "${SLURM_CPUS_PER_TASK:-1}"
