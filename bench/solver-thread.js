// A thread that solves settings as a worker of the page does: the same function, built alike (`workerData` is its module).
import { parentPort, workerData } from 'node:worker_threads';

const { solver } = await import(workerData);
parentPort.on('message', async (setting) => parentPort.postMessage(await solver.solve(setting)));
