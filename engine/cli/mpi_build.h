// `mpirun -n N clockstop …` without making everybody load MPI: the plain program hands over to the one built with it.
#pragma once

namespace clockstop {

/// Started alone: kDone at once. Started beside others by mpirun: becomes `clockstop-mpi` of the same folder and does
/// not return; if there is none, says so and gives an exit code, because N programs would each do everything.
int go_over_to_mpi_build(char** argv);

}  // namespace clockstop
