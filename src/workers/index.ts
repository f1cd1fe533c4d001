/** Simulation in worker threads. */
export { workerThreads } from './worker-threads.js'
export { WorkersPackageMissingError } from './workers-package-missing-error.js'
