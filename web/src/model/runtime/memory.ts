/** How much memory WebAssembly holds in this worker. ONNX Runtime does not tell, so its heap is caught as it is made. */

let largest: WebAssembly.Memory | null = null;

/** To be called before ONNX Runtime starts. */
export function watchMemory(): void {
  const Plain = WebAssembly.Memory;
  WebAssembly.Memory = class extends Plain {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      if (!largest || this.buffer.byteLength > largest.buffer.byteLength) largest = this;
    }
  };
}

/** Bytes; null before ONNX Runtime has started. */
export const heldMemory = (): number | null => largest?.buffer.byteLength ?? null;
