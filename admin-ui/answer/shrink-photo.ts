import { shrinkPlan } from './shrink-plan.ts';

const sendable = ['image/jpeg', 'image/png', 'image/webp'];

/** Makes a photo light enough for a weak network (≤ 1600 px, JPEG, upright); throws a sentence for the person when the phone cannot read it. */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    if (sendable.includes(file.type)) return file;
    throw new Error('Этот снимок не открылся. Снимите ещё раз или выберите фото в формате JPEG');
  }
  try {
    const plan = shrinkPlan(file.type, file.size, bitmap.width, bitmap.height);
    if (plan.kind === 'keep') return file;
    const canvas = document.createElement('canvas');
    canvas.width = plan.width;
    canvas.height = plan.height;
    const paper = canvas.getContext('2d');
    if (!paper) return file;
    paper.fillStyle = '#fff';
    paper.fillRect(0, 0, plan.width, plan.height);
    paper.drawImage(bitmap, 0, 0, plan.width, plan.height);
    const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.82));
    return drawn ?? file;
  } finally {
    bitmap.close();
  }
}
