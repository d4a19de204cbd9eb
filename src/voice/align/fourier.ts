/** Power spectra of real frames, `size` samples each (a power of two): `size / 2 + 1` values. */
export function openFourier(size: number): (frame: Float64Array, power: Float64Array) => void {
  const { cosines, sines, reversed } = tablesOf(size);
  const imaginary = new Float64Array(size);
  return (frame, power) => {
    imaginary.fill(0);
    for (let index = 0; index < size; index++) {
      const other = reversed[index] as number;
      if (other > index) [frame[index], frame[other]] = [frame[other] as number, frame[index] as number];
    }
    for (let span = 2; span <= size; span <<= 1) {
      const half = span >> 1;
      const stride = size / span;
      for (let from = 0; from < size; from += span)
        for (let offset = 0; offset < half; offset++) {
          const low = from + offset;
          const high = low + half;
          const cosine = cosines[offset * stride] as number;
          const sine = sines[offset * stride] as number;
          const real = (frame[high] as number) * cosine + (imaginary[high] as number) * sine;
          const turned = (imaginary[high] as number) * cosine - (frame[high] as number) * sine;
          frame[high] = (frame[low] as number) - real;
          imaginary[high] = (imaginary[low] as number) - turned;
          frame[low] = (frame[low] as number) + real;
          imaginary[low] = (imaginary[low] as number) + turned;
        }
    }
    for (let index = 0; index <= size / 2; index++)
      power[index] = (frame[index] as number) ** 2 + (imaginary[index] as number) ** 2;
  };
}

function tablesOf(size: number) {
  const cosines = new Float64Array(size / 2);
  const sines = new Float64Array(size / 2);
  for (let index = 0; index < size / 2; index++) {
    cosines[index] = Math.cos((2 * Math.PI * index) / size);
    sines[index] = Math.sin((2 * Math.PI * index) / size);
  }
  const bits = Math.log2(size);
  const reversed = Int32Array.from({ length: size }, (_, index) => {
    let turned = 0;
    for (let bit = 0; bit < bits; bit++) turned |= ((index >> bit) & 1) << (bits - 1 - bit);
    return turned;
  });
  return { cosines, sines, reversed };
}
