/** @jsxImportSource preact */
import { render } from 'preact';
import { RatePage } from './rate-page.tsx';

const root = document.getElementById('answer');
if (root) render(<RatePage />, root);
